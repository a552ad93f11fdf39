@ST2
Feature: Without a mouse
  A user without a mouse registers and logs in by the keyboard alone: every control is reached by Tab, its focus is seen,
  and Enter, Space and arrows do what is to be done. The phone is touched.

  @journey @by_night
  Scenario: Registration and login by the keyboard alone
    Given Anong, who begins her registration
    And she has no mouse
    When she logs in and opens her registration
    And she starts to register
    And she gives her citizen id
    And she agrees to the consent
    And she proves her identity in the app
    Then her identity is proofed
    When she opens row 3
    And she fills in her data
    And she asks to confirm her address
    And she has a code sent
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
