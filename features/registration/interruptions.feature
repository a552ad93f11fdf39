@ST2
Feature: Interrupted by a restart
  A portal or a phone that is restarted in the middle of a row takes nothing away: the registrant goes on where she was, in
  the same browser. (The closed browser has a scenario in each row's own feature.)

  Rule: The portal may be restarted in every row

    @by_night
    Scenario: In rows 1, 2 and 3
      Given Anong, who begins her registration
      And the app has had her consent before
      When she opens her registration
      And she starts to register
      And she gives her citizen id
      And the portal is restarted
      And she agrees to the consent
      And the portal is restarted
      And she proves her identity in the app
      Then her identity is proofed
      When she opens row 3
      And she fills in her data
      And she asks to confirm her address
      And she has a code sent
      And the portal is restarted
      And she enters the code from her mailbox
      And she goes on to the review
      And she confirms what the review shows
      Then row 4 is done at once, and row 5 can start

    @by_night
    Scenario: In row 4
      Given Prasert, whose registration waits for an officer
      When he opens his registration
      And the portal is restarted
      And an officer approves the registration
      Then the approval mail comes
      When he looks at his registration again
      Then row 4 is approved, and row 5 can start

    Scenario: In row 5
      Given Malee, whose registration is approved
      When she opens the activation page
      And she scans the QR with Nexus Smart ID and presses Activate
      And the portal is restarted
      And she chooses a PIN
      And she says Yes to Face ID
      Then the app says that the activation succeeded
      And the portal confirms the activation

  Rule: The phone may be restarted in the rows that need it

    Scenario: In row 2, after the scan
      Given Anong, who has agreed to the portal's consent
      And the app has had her consent before
      When she opens row 2 of her registration
      And she proves her identity in the app
      And the phone is restarted
      Then her identity is proofed

    @hardened
    Scenario: In row 2, between the scan and the confirmation
      Given Anong, who has agreed to the portal's consent
      And the app has had her consent before
      When she opens row 2 of her registration
      And she scans the QR with the app
      And the phone is restarted
      And she scans the QR with the app
      And she confirms it in the app
      Then her identity is proofed

    Scenario: In row 5, after the PIN was chosen
      Given Malee, whose registration is approved
      When she opens the activation page
      And she scans the QR with Nexus Smart ID and presses Activate
      And she chooses a PIN and is asked whether Face ID may unlock, too
      And the phone is restarted
      And she activates her phone
      Then the portal confirms the activation
