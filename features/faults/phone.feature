Feature: The phone fails
  The network or the chip with the keys fails once: the app says so, keeps what was typed, and goes on.

  Rule: Without network, or without its token, nothing is answered and nothing is lost

    Background:
      Given Malee, who uses her Soft Token every day
      When she logs in with her password
      And she opens the request on her phone

    Scenario: Without network
      When the fault "phone.offline" is armed
      And she accepts the picture and types her PIN
      Then the phone refuses to unlock as "portal.offline"
      When she types her PIN
      Then the portal greets her by name and unit

    Scenario: Without the token
      When the fault "phone.token_missing" is armed, of which the log will say "token store"
      And she accepts the picture and types her PIN
      Then the phone refuses to unlock as "keys.failed"
      When she types her PIN
      Then the portal greets her by name and unit

  Rule: A token that somebody locked stays locked

    Scenario: Five wrong PINs by somebody else
      Given Malee, who uses her Soft Token every day
      When she logs in with her password
      And she opens the request on her phone
      And the fault "phone.token_locked" is armed
      And she accepts the picture and types her PIN
      Then the phone refuses to unlock as "pin.locked"

  Rule: A full token store makes no half key

    @by_night
    Scenario: Full while the key is made, and then not any more
      Given Malee, whose registration is approved
      When she opens the activation page
      And she scans the QR with Nexus Smart ID and presses Activate
      And she chooses a PIN
      And the fault "phone.token_full" is armed, of which the log will say "token store"
      And she tries to say Yes to Face ID, and fails
      Then the app can't activate as "keys.failed", and keeps what she chose
      When she tries again on the phone
      Then the app says that the activation succeeded
      And the portal confirms the activation

  Rule: A phone that ends in the middle makes no half profile

    @by_night
    Scenario: It ends while the certificate is on its way
      Given Malee, whose registration is approved
      When she opens the activation page
      And she scans the QR with Nexus Smart ID and presses Activate
      And she chooses a PIN
      And the phone will be killed by "phone.killed_with_certificate"
      And she says Yes to Face ID, and the phone ends
      And the phone was killed, and is up again
      And she asks for a new QR
      And she scans the QR with Nexus Smart ID and presses Activate
      And she chooses a PIN
      And she says Yes to Face ID
      Then the app says that the activation succeeded
      And the portal confirms the activation

    @by_night
    Scenario: It ends while the confirmation is on its way
      Given Malee, whose registration is approved
      When she opens the activation page
      And she scans the QR with Nexus Smart ID and presses Activate
      And she chooses a PIN
      And the phone will be killed by "phone.killed_with_confirmation"
      And she says Yes to Face ID, and the phone ends
      And the phone was killed, and is up again
      And she opens the app again
      Then the portal confirms the activation
