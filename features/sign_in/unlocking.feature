@ST4
Feature: Unlocking the key on the phone
  Accepting the picture is not enough: Face ID or the PIN unlocks the key that signs (manual, chapter 4).

  Background:
    Given Malee, who uses her Soft Token with Face ID
    When she logs in with her password
    And she accepts the picture and is asked for her face

  Rule: A person unknown to Face ID may still know the PIN

    Scenario: Face ID matches
      When Face ID recognises her
      Then the portal greets her by name and unit

    @ST4.P8
    Scenario: Face ID doesn't match, then the PIN
      When Face ID doesn't recognise her
      Then the phone refuses to unlock as "sensor.mismatch"
      When she uses her PIN instead
      Then the portal greets her by name and unit

    @ST4.P9
    Scenario: Face ID is cancelled, then the PIN
      When Face ID is cancelled
      And she types her PIN
      Then the portal greets her by name and unit

    Scenario: A wrong PIN is told, with the tries that are left
      When Face ID is cancelled
      And she types a wrong PIN
      Then the phone refuses to unlock as "pin.wrong"
      When she types her PIN
      Then the portal greets her by name and unit

    @ST4.P11
    Scenario: Another face was added: Face ID no longer unlocks, the PIN does
      When Face ID is cancelled
      And another face is added to her phone
      And she opens the request again, and is asked for the PIN
      And she types her PIN
      Then the portal greets her by name and unit

  Rule: A locked key is the end of that profile

    @ST4.P7
    Scenario: The way out is a service request
      When Face ID is cancelled
      And she types wrong PINs until the key is locked
      Then the phone refuses to unlock as "pin.locked"
      When her request for "new_phone" has come
      And an officer carries it out
      And she activates the same phone again
      And she logs in with her password
      And she accepts the same picture on her phone
      Then the portal asks for a new password, with no way past it
