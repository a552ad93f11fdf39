@ST2
Feature: Row 4: approval
  Registrants with an order wait for an officer of the CGD; all others are approved at once (manual, chapter 2,
  step 4).

  Rule: The order and the officer's approval go together

    @ST2.P7
    Scenario: The order is attached, an officer approves
      Given Prasert, who begins his registration
      When he opens his registration
      And he starts to register
      And he gives his citizen id and attaches the order
      And he agrees to the consent
      And he goes through rows 2 and 3 up to the review
      And he confirms what the review shows
      Then row 4 waits for an officer, and row 5 can't start
      When an officer approves the registration
      Then the approval mail comes
      When he logs in again and opens his registration
      Then row 4 is approved, and row 5 can start

    @ST2.P8
    Scenario: Rejected, registered again, approved
      Given Prasert, whose registration waits for an officer
      When an officer rejects the registration with a reason
      Then the rejection mail has the reason and what to do
      When he opens his registration
      Then the rows say why it was rejected
      When he starts to register
      And he gives his citizen id and attaches the order
      And he agrees to the consent
      And he goes through rows 2 and 3 up to the review
      And he confirms what the review shows
      And an officer approves the registration
      And he logs in again and opens his registration
      Then row 4 is approved, and row 5 can start

    @ST2.P37
    Scenario: The approval's mail is thrown away, and found in the trash
      Given Prasert, whose registration waits for an officer
      When an officer approves the registration
      And he throws the approval's mail away
      Then the approval's mail isn't in his inbox
      When he finds the approval's mail in the trash
      Then it says that he is approved

  Rule: One registration, one decision

    Scenario: Two officers at once
      Given Prasert, whose registration waits for an officer
      When two officers open the registration, and both approve it
      Then one approval mail comes

  Rule: Anyone can stop and continue

    @ST2.P32
    Scenario: The browser is closed in row 4
      Given Prasert, whose registration waits for an officer
      When he opens his registration
      Then row 4 waits for an officer, and row 5 can't start
      When he closes the browser
      And an officer approves the registration
      And he logs in again and opens his registration
      Then row 4 is approved, and row 5 can start

    @ST2.P33
    Scenario: The browser is closed in row 5
      Given Malee, whose registration is approved
      When she opens the activation page
      And she closes the browser
      And she logs in again and opens her registration
      And she goes on to the activation
      And she activates her phone
      Then the portal confirms the activation
