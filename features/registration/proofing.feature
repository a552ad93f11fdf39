@ST2
Feature: Row 2: proofing the identity with เป๋าตัง
  The portal shows a QR, the app proves the identity of its user (manual, chapter 2, step 2).

  Background:
    Given Anong, who has agreed to the portal's consent
    When she opens row 2 of her registration

  Rule: The portal believes the provider alone

    @ST2.P27
    Scenario: The status is checked before the phone is done
      Given the app has had her consent before
      When she checks the proofing
      Then the proofing page says "proofing.pending"
      When she proves her identity in the app
      And 6 seconds pass
      Then her identity is proofed

    @ST2.P11
    Scenario: Somebody else scans the QR
      Given somebody else with a phone of her own
      When the stranger scans the QR
      And she checks the proofing
      Then the proofing page says "proofing.other_person"

    Scenario Outline: The provider fails, and a retry works
      Given the app has had her consent before
      And the provider will answer with "<fault>"
      When she checks the proofing
      Then the proofing page says "proofing.provider_down"
      When 6 seconds pass
      And she proves her identity in the app
      Then her identity is proofed

      Examples:
        | fault          |
        | provider.down  |

      @by_night
      Examples: by night
        | fault          |
        | provider.error |

  Rule: A hardened app asks before anything is told

    @hardened
    Scenario: The codes are the same, and she confirms
      Given the app has had her consent before
      When she scans the QR with the app
      Then the app shows the computer's code, and all that would be disclosed
      When she confirms it in the app
      Then her identity is proofed

    @hardened
    Scenario: She didn't start it, and cancels
      Given the app has had her consent before
      When she scans the QR with the app
      And she cancels it in the app
      And she checks the proofing
      Then the proofing page says "proofing.denied"

  Rule: The person decides what is told

    @ST2.P12
    Scenario: A mandatory item of the consent is refused
      When she refuses a mandatory item of the app's consent
      Then the app stops with "consent.mandatory_refused"

    @ST2.P15
    Scenario: The consent comes only the first time
      When she proves her identity in the app
      And 301 seconds pass
      And she asks for another proofing QR
      And she proves her identity in the app once more
      Then her identity is proofed

  Rule: A QR serves once, for five minutes

    @ST2.P13
    Scenario: A QR kept too long
      Given the app has had her consent before
      When 301 seconds pass
      Then the proofing page says "proofing.expired"
      When she asks for another proofing QR
      And she proves her identity in the app
      Then her identity is proofed

    @ST2.P14 @by_night
    Scenario: A QR scanned twice
      Given the app has had her consent before
      When she proves her identity in the app
      And she scans the same QR with the app again
      Then เป๋าตัง refuses it as "proofing.used"

  Rule: Anyone can stop and continue

    @ST2.P30
    Scenario: The browser is closed in row 2
      Given the app has had her consent before
      When she closes the browser
      And she logs in again and opens her registration
      And she goes on with row 2
      And she proves her identity in the app
      Then her identity is proofed
