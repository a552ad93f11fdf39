@ST2
Feature: Activating the Soft Token on a phone
  Row 5 of the registration binds a phone as the second factor: the portal shows a QR, Nexus Smart ID scans it, and the
  phone makes a key that never leaves it (manual, chapter 2, step 5).

  Background:
    Given Malee, whose registration is approved

  Rule: A phone becomes the second factor once its person has chosen a PIN

    @by_night
    Scenario: With Face ID
      When she opens the activation page
      And she scans the QR with Nexus Smart ID and presses Activate
      And she chooses a PIN
      And she says Yes to Face ID
      Then the app says that the activation succeeded
      And the portal confirms the activation
      And all rows are done, and the last one leads to the login with the Soft Token

    @ST2.P2
    Scenario: Without Face ID
      When she opens the activation page
      And she scans the QR with Nexus Smart ID and presses Activate
      And she chooses a PIN
      And she says No thanks to Face ID
      Then the app says that the activation succeeded
      And the portal confirms the activation

    Scenario: Without a camera, the phone's panel looks at the computer's screen
      When she opens the activation page
      And she lets the panel of Nexus Smart ID look at the computer's screen
      And she chooses a PIN
      And she says Yes to Face ID
      Then the app says that the activation succeeded

    @ST2.P34
    Scenario: A PIN repeated differently is refused
      When she opens the activation page
      And she scans the QR with Nexus Smart ID and presses Activate
      And she types a PIN and then another one
      Then the app refuses the PIN as "pin.differs"
      When she chooses a PIN
      And she says Yes to Face ID
      Then the app says that the activation succeeded

    Scenario Outline: A phone that knows no face asks all the same, and <what she does>
      Given her phone has no face enrolled
      When she opens the activation page
      And she scans the QR with Nexus Smart ID and presses Activate
      And she chooses a PIN
      And she says Yes to Face ID, which the phone has yet to learn
      And she <what she does>
      Then the app says that the activation succeeded
      And the portal confirms the activation

      Examples:
        | what she does                         |
        | adds her face in the phone's settings |

      @by_night
      Examples: by night
        | what she does                         |
        | goes on with the PIN alone            |

  Rule: The portal believes the phone alone

    @ST2.P28
    Scenario: The status is checked before the phone is done
      When she opens the activation page
      And she checks the status too early
      Then the portal says that the activation isn't done yet
      When she goes on from the dialog
      Then the activation page shows the QR

  Rule: A QR serves one phone, for ten minutes

    @ST2.P35
    Scenario: A second phone comes too late
      When she opens the activation page
      And she activates her phone
      And she scans the same QR with another phone
      Then the other phone refuses it as "activation.done"

    @ST2.P36
    Scenario: A QR kept too long gives way to a new one
      When she opens the activation page
      And 11 minutes pass
      Then the activation page shows the QR as expired
      When she asks for a new QR
      And she activates her phone
      Then the portal confirms the activation
