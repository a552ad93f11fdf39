Feature: Acts of finance are interrupted
  The portal is killed before or after an act is recorded, its database is held, or a phone has no network. What was said to
  be done is done, whoever tries again does it once, and no satang is made or lost.

  Background:
    Given Orawan, at work in the portal
    And a project with "100,000.00" baht at her cost centre

  Rule: Whoever saw no answer sends the same form again, and it is done once

    Scenario Outline: Killed while an entry is saved on the web
      When the portal will be killed by "<fault>"
      And she tries to record "ทข 02 (KS)", and fails
      And the portal was killed, and is up again
      And she sends the form again
      Then the document has a number
      And it is there once
      And every invariant of the ledger holds

      Examples:
        | fault                      |
        | portal.killed_before_entry |

      @by_night
      Examples: the other moment
        | fault                     |
        | portal.killed_after_entry |

    Scenario Outline: Killed while an entry is saved at the Terminal
      When the portal will be killed by "<fault>"
      And she tries to record "ZFB60_KS_TKK", and fails
      And the portal was killed, and is up again
      And she sends the form again
      Then the document has a number
      And it is there once
      And every invariant of the ledger holds

      Examples:
        | fault                              |
        | portal.killed_after_terminal_entry |

      @by_night
      Examples: the other moment
        | fault                               |
        | portal.killed_before_terminal_entry |

  Rule: A signature that was given on the phone is spent once, and never lost

    Background:
      Given Thawee of her agency, who approves by phone
      When she records "ZFB60_KS_TKK"
      Then the document has a number

    Scenario Outline: Killed while the approval is taken
      When Thawee reads on the phone what is to be signed
      And the portal will be killed by "<fault>"
      And Thawee accepts it, and types the PIN
      And the portal was killed, and is up again
      And Thawee looks at the approval again
      Then Thawee is told that it is approved
      And the document is "บันทึกแล้ว รอกรมบัญชีกลาง"
      And every invariant of the ledger holds

      Examples:
        | fault                        |
        | portal.killed_after_approval |

      @by_night
      Examples: before it is recorded
        | fault                         |
        | portal.killed_before_approval |

    Scenario: The phone has no network when it has signed
      When Thawee reads on the phone what is to be signed
      And the fault "phone.offline" is armed
      And Thawee accepts it, and types the PIN
      Then the phone of Thawee says "portal.offline"
      When Thawee types the PIN again
      Then Thawee is told that it is approved
      And every invariant of the ledger holds

  Rule: Everybody waits for a busy database, and nobody sees an error

    @by_night
    Scenario: Somebody else holds the database for five seconds
      When the fault "database.busy" is armed
      And she records "ทข 02 (KS)"
      Then the document has a number
      And every invariant of the ledger holds
