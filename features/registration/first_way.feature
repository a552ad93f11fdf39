@ST2
Feature: The whole first way
  A user with a password and an iPhone registers: citizen id, identity by เป๋าตัง, data and address, approval, activation
  (manual, chapters 1, 2 and 4). Nothing is arranged: she has an account of the portal, a bare phone and an account of เป๋าตัง.

  @ST2.P1 @ST2.P9 @journey
  Scenario: From the store to the logged-in portal, with Face ID
    Given Anong, who begins her registration
    And her phone has no apps yet
    When she opens the page with the store codes
    And she gets Nexus Smart ID by its QR
    And she gets เป๋าตัง by its QR
    Then both icons are on her phone
    When she logs in and opens her registration
    Then the five rows are there, and only the first can be started
    When she starts to register
    And she gives her citizen id
    And she goes on without the tick
    And she agrees to the consent
    And she proves her identity in the app
    Then her identity is proofed
    When she opens row 3
    And she fills in her data
    And she asks to confirm her address
    And she has a code sent
    And the code's mail is read in the mailbox
    And she enters the code from her mailbox
    And she goes on to the review
    And she confirms what the review shows
    Then row 4 is done at once, and row 5 can start
    When she goes on to the activation
    And she activates her phone
    Then the portal confirms the activation
    And all rows are done, and the last one leads to the login with the Soft Token
    When she logs in for the first time
    And she accepts the picture and is asked for her face
    And Face ID recognises her
    Then the portal asks for a new password, with no way past it
    When she changes her password
    And she logs in with the new password
    And she accepts the picture and is asked for her face
    And Face ID recognises her
    Then the portal greets her by name and unit
