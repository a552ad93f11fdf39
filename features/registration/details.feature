@ST2
Feature: Row 3: data and address
  The proofed identity, the address, the e-mail and the workplace (manual, chapter 2, step 3).

  Background:
    Given Ratree, whose identity is proofed

  Rule: An address is confirmed by a code that serves once and for five minutes

    @ST2.P16 @ST2.P17
    Scenario: A wrong code, and the right one kept too long
      When she opens row 3 of her registration
      And she asks to confirm her address
      And she has a code sent
      And she enters a wrong code
      Then the portal refuses the code as "email_code.wrong"
      When 6 minutes pass
      And she enters the code from her mailbox
      Then the portal refuses the code as "email_code.expired"

    @ST2.P18
    Scenario: A new code replaces the previous one
      When she opens row 3 of her registration
      And she asks to confirm her address
      And she has a code sent
      And 61 seconds pass
      And she has another code sent
      And she enters the first code
      Then the portal refuses the code as "email_code.wrong"
      When she enters the second code
      Then her address is confirmed

    @ST2.P19
    Scenario: A code used a second time
      When she opens row 3 of her registration
      And she asks to confirm her address
      And she has a code sent
      And she enters the code from her mailbox
      And she changes the address
      And she asks to confirm her address
      And she opens the code dialog again
      And she enters the code from her mailbox
      Then the portal refuses the code as "email_code.none"

    @ST2.P37
    Scenario: The code's mail is taken for junk
      When she opens row 3 of her registration
      And she asks to confirm her address
      And the fault "mail.junk" is armed
      And she has a code sent
      Then the code's mail isn't in her inbox
      When she finds the code's mail in the junk folder
      And she enters the code from her mailbox
      Then her address is confirmed

    Scenario: The mail server is down
      When she opens row 3 of her registration
      And she asks to confirm her address
      And the mail server is down
      And she tries to have a code sent, and fails
      And the mail server is up again
      And 61 seconds pass
      Then the dialog tells that the code has left, and one mail is there
      When she enters the code from her mailbox
      Then her address is confirmed

    @ST2.P21
    Scenario: Another address must be confirmed again
      Given her address was confirmed before
      When she opens row 3 of her registration
      And she changes the address
      And she goes on to the review
      Then the data page refuses it as "email.not_confirmed"

    @ST2.P23
    Scenario: Back from the dialog to the address
      When she opens row 3 of her registration
      And she fills in her data
      And she asks to confirm her address
      And she goes back to the address
      Then her data page is as she left it

    @ST2.P20
    Scenario: An address that another citizen id holds
      When she opens row 3 of her registration
      And she tries the address that somebody else holds
      Then the data page refuses it as "email.taken"

  Rule: Nothing typed is lost unless she says so

    @ST2.P24
    Scenario: Back from the review
      Given her address was confirmed before
      When she opens row 3 of her registration
      And she fills in her data
      And she goes on to the review
      And she goes back from the review
      Then her data page is as she left it

    @ST2.P26
    Scenario: Starting the data page over
      Given her address was confirmed before
      When she opens row 3 of her registration
      And she fills in her data
      And she starts the data page over
      Then the data page is empty but for the proofed identity

    @ST2.P31
    Scenario: The browser is closed in row 3
      Given her address was confirmed before
      When she opens row 3 of her registration
      And she fills in her data
      And she goes on to the review
      And she closes the browser
      And she logs in again and opens her registration
      And she opens row 3
      Then her data page is as she left it

    Scenario: A missing field is named
      When she opens row 3 of her registration
      And she goes on to the review
      Then the data page refuses it as "form.required"
