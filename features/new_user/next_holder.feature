@ST3
Feature: The next holder of a user id
  The user id belongs to the unit. The next holder is a new user: the order is always asked, an officer always decides
  (manual, chapters 3, 7 and 8).

  Rule: After a cancellation

    @ST3.P7
    Scenario: With an envelope of her own
      Given Malee, who has cancelled her Soft Token because of "moved"
      And Napa, who takes her user id over
      When she opens her registration
      And she starts to register
      And she gives her citizen id and attaches the order
      And she agrees to the consent
      And she goes through rows 2 and 3 up to the review
      And she confirms what the review shows
      Then row 4 waits for an officer, and row 5 can't start
      When an officer approves the registration
      And she opens her registration
      Then row 4 is approved, and row 5 can start
      And the back office knows her by her own name

  Rule: After a service request, at the address that it names

    Background:
      Given Malee, who uses her Soft Token every day
      And a request of her unit has come for Napa to take her user id over, since she "resigned"
      When an officer carries it out
      Then the new password is in the next holder's mailbox

    @ST3.P8
    Scenario: At that address
      Given her identity is proofed for the new registration
      When she opens row 3 of her registration
      And she confirms her address with the mailed code
      Then her address is confirmed

    @ST3.P9
    Scenario: At another address
      Given her identity is proofed for the new registration
      When she opens row 3 of her registration
      And she tries another address than the one that was named
      Then the data page refuses it as "email.not_named"
