@ST2
Feature: Phones of every kind
  An Android phone asks in words of its own, one phone may serve two people, and each app takes its own kind of QR alone
  (manual, chapter 2, step 5).

  Rule: An Android phone asks for the fingerprint, if it has a reader

    @ST2.P3
    Scenario: The fingerprint is accepted
      Given Wanida, whose registration is approved
      When she opens the activation page
      And she scans the QR with Nexus Smart ID and presses Activate
      And she chooses a PIN
      And she accepts the fingerprint
      Then the app says that the activation succeeded
      And the portal confirms the activation

    @ST2.P4
    Scenario: The fingerprint is rejected
      Given Wanida, whose registration is approved
      When she opens the activation page
      And she scans the QR with Nexus Smart ID and presses Activate
      And she chooses a PIN
      And she rejects the fingerprint
      Then the app says that the activation succeeded
      And the portal confirms the activation

    @ST2.P5
    Scenario: Without a reader nothing is asked
      Given Decha, whose registration is approved
      When he opens the activation page
      And he scans the QR with Nexus Smart ID and presses Activate
      And he chooses a PIN
      Then the app says that the activation succeeded
      And the portal confirms the activation

  Rule: Two people may share a phone, each with a PIN of their own

    Scenario: Every request says whose it is, and the other's PIN doesn't open it
      Given Malee, who uses her Soft Token every day
      And Decha, who uses his Soft Token on the same phone with a PIN of his own
      When he logs in with his password
      And he accepts his request on the shared phone
      And he types her PIN
      Then the shared phone refuses to unlock as "pin.wrong"
      When he types his own PIN
      Then the portal greets him by name and unit

  Rule: Each app takes its own kind of QR

    Scenario: Nexus Smart ID refuses the QR of a proofing
      Given Anong, who has agreed to the portal's consent
      When she opens row 2 of her registration
      And she scans the computer's QR with Nexus Smart ID
      Then the app refuses it as "scan.wrong_kind"

    Scenario: เป๋าตัง refuses the QR of an activation
      Given Malee, whose registration is approved
      And the app has had her consent before
      When she opens the activation page
      And she scans the QR with the app
      Then เป๋าตัง refuses it as "scan.wrong_kind"
