@ST4
Feature: Unlocking the key on an Android phone
  The fingerprint does what the face does on an iPhone (manual, chapter 4).

  Rule: The fingerprint opens the key

    @ST4.P10
    Scenario: The fingerprint matches
      Given Wanida, who uses her Soft Token with the fingerprint
      When she logs in with her password
      And she accepts the picture and is asked for her fingerprint
      And the reader recognises her
      Then the portal greets her by name and unit
