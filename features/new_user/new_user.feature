@ST3
Feature: Registration of a new user
  A person new to the portal gets user id and password in a sealed envelope; the order is always asked, and an officer always
  decides (manual, chapter 3).

  Rule: The envelope brings the password, once

    @journey
    Scenario: From the envelope to the activated phone
      Given Napa, a new user for whom an officer prints an envelope
      When she opens the envelope, and keeps what is in it
      And she logs in and opens her registration
      Then the five rows are there, and only the first can be started
      When she starts to register
      And she gives her citizen id and attaches the order
      And she agrees to the consent
      And she goes back to the rows, and on with row 2
      And she proves her identity in the app
      Then her identity is proofed
      When she opens row 3
      And she fills in her data
      And she asks to confirm her address
      And she has a code sent
      And the code's mail is read in the mailbox
      And she enters the code from her mailbox
      Then her address is confirmed
      When she goes on to the review
      And she confirms what the review shows
      Then row 4 waits for an officer, and row 5 can't start
      When an officer approves the registration
      Then the approval mail comes
      When she logs in again and opens her registration
      Then row 4 is approved, and row 5 can start
      When she goes on to the activation
      And she activates her phone
      Then the portal confirms the activation
      And all rows are done, and the last one leads to the login with the Soft Token
      And nobody can open the envelope again, and the officer sees that it was opened

  Rule: The order is always asked

    @ST3.P1 @ST3.P2 @ST3.P3
    Scenario: Nothing but a PDF of at most 10 MB goes on
      Given Napa, a new user
      When she opens her registration
      And she starts to register
      And she goes on without the order
      Then the portal refuses the file as "document.missing", and keeps her citizen id
      When she attaches a PDF of more than 10 MB
      Then the portal refuses the file as "document.too_big", and keeps her citizen id
      When she attaches a file that is no PDF
      Then the portal refuses the file as "document.not_pdf", and keeps her citizen id
      When she gives her citizen id and attaches the order
      Then she can agree to the consent

  Rule: An officer always decides

    @ST3.P4
    Scenario: Rejected, registered again, approved
      Given Napa, whose registration waits for an officer
      When an officer rejects the registration with a reason
      Then the rejection mail has the reason and what to do
      When she opens her registration
      Then the rows say why it was rejected
      When she starts to register
      And she gives her citizen id and attaches the order
      And she agrees to the consent
      And she goes through rows 2 and 3 up to the review
      And she confirms what the review shows
      And an officer approves the registration
      And she opens her registration
      Then row 4 is approved, and row 5 can start

  Rule: An address belongs to one citizen id

    @ST3.P6
    Scenario: The address of an existing user
      Given Napa, a new user whose identity is proofed
      When she opens row 3 of her registration
      And she tries the address that somebody else holds
      Then the data page refuses it as "email.taken"

  Rule: ThaiD serves as well as เป๋าตัง

    @ST3.P5
    Scenario: Proofing by ThaiD
      Given Napa, who has agreed to the portal's consent
      And her phone has ThaiD
      When she opens ThaiD's page from her registration
      And she proves her identity in ThaiD
      Then she is back at the portal, and her identity is proofed
