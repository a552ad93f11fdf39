Feature: The mail server fails
  A letter waits in the portal until the mail server has taken it. A user waiting for a code is told, and need not type
  anything again.

  Background:
    Given Ratree, whose identity is proofed
    When she opens row 3 of her registration
    And she asks to confirm her address

  Rule: A late letter is told, and comes once

    Scenario Outline: The first try fails by "<fault>"
      When the fault "<fault>" is armed
      And she tries to have a code sent, and fails
      And 61 seconds pass
      Then the dialog tells that the code has left, and one mail is there
      When she enters the code from her mailbox
      Then her address is confirmed

      Examples:
        | fault                   |
        | mail.refused            |

      @by_night
      Examples: by night
        | fault                   |
        | mail.dropped_after_data |

    Scenario: A slow server keeps nobody waiting
      When the fault "mail.slow" is armed
      And she has a code sent
      And she enters the code from her mailbox
      Then her address is confirmed
