Feature: What a person may do with public money
  A permission counts in the unit that it was given for, and nowhere else.

  Rule: The page of one's own permissions says what may be done where

    Scenario: Recording in one unit, approving in another
      Given Siriporn, who uses her Soft Token every day and is in the portal
      When she opens her permissions from the menu
      Then in "สำนักบริหารกลาง" she may "record"
      And in "สำนักงานตัวอย่างจังหวัดเชียงใหม่" she may "approve_withdrawals, approve_payments"

    Scenario: Approving up to a limit
      Given Manee, who uses her Soft Token every day and is in the portal
      When she opens her permissions from the menu
      Then in "สำนักบริหารกลาง" she may "approve_withdrawals, approve_payments"
      And each of them up to "50,000.00" baht

    Scenario: A person without permissions has no way to the page
      Given Malee, who uses her Soft Token every day and is in the portal
      Then her menu has no permissions
      And their address tells her "finance.not_allowed"
