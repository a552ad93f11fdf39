@ST4 @ST5 @ST6 @ST7
Feature: Two years with one Soft Token
  Everything that a holder does with a Soft Token from its activation to its end, with the time that lies between (manual,
  chapters 2 and 4 to 7).

  @journey @by_night
  Scenario: From the activation to the cancellation
    Given Malee, whose registration is approved
    When she opens the activation page
    And she scans the QR with Nexus Smart ID and presses Activate
    And she chooses a PIN
    And she says No thanks to Face ID
    Then the portal confirms the activation
    When she logs in with her password
    And she accepts the same picture on her phone
    Then the portal asks for a new password, with no way past it
    When she changes her password
    And she logs in every 30 days, 12 times, with the password "Chosen~Pass2"
    And she opens the password page from the menu
    And she changes her password to "Another~Pass3"
    And she logs in every 30 days, 11 times, with the password "Another~Pass3"
    And her certificate has 10 days left
    And she logs in with her phone
    Then the portal offers the renewal, with 10 days left
    When she starts the renewal
    And she updates her profile on the phone
    Then the renewal is done, and leads into the portal
    And her old certificate is revoked, and her old key is gone
    When she opens the cancellation from the menu
    And she cancels her Soft Token because of "ลาออก"
    Then her phone shows that its Soft Token is no longer valid
    And the right password is refused as "sign_in.refused"
