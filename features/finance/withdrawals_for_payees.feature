Feature: Withdrawals through the agency's account (KQ)
  For a payee outside or inside the agency, who is paid by the agency; its head approves each before it is recorded.

  Background:
    Given Orawan, at work in the portal
    And a project with "100,000.00" baht at her cost centre

  Rule: Without the head's approval no KQ

    @GF3
    Scenario: The head approves on the phone what is then recorded on the Terminal
      Given Wichai of her agency, who approves by phone
      When she proposes "18,000.00" baht for a payee outside
      Then the head's request has a number
      When Wichai approves it by phone
      And she records "ZFB60_KQ_TKK"
      Then the document has a number

    @GF4
    Scenario: The head approves on the phone what is then recorded on the web
      Given Wichai of her agency, who approves by phone
      When she proposes "18,000.00" baht for a payee inside
      Then the head's request has a number
      When Wichai approves it by phone
      And she records "ทข 02 (KQ)"
      Then the document has a number

    @GF.P9 @terminal
    Scenario: The head hasn't approved yet, on the Terminal
      Given a request to the head of "18,000.00" baht
      When she records "ZFB60_KQ_TKK"
      Then it is refused as "withdrawal.no_head_approval" at request

    @GF.P9 @web
    Scenario: The head hasn't approved yet, on the web
      Given a request to the head of "18,000.00" baht
      When she opens "ทข 02 (KQ)"
      Then it is told "request.not_yet"

  Rule: The money comes to the agency

    Scenario Outline: The money of a KQ comes to the agency's account
      Given <request> of "18,000.00" baht
      And Thawee of her agency, who approves by phone
      And Nattha of the CGD
      When she records "<form>"
      Then the document has a number
      When Thawee approves it by phone
      And Nattha orders it to be paid, and transfers the money
      Then the document is "โอนเงินแล้ว"

      @GF3
      Examples: on the Terminal
        | request                                | form         |
        | an approved request for a payee inside | ZFB60_KQ_TKK |

      @GF3 @by_night
      Examples: on the Terminal, by night
        | request                                | form         |
        | an approved request                    | ZFB60_KQ_TKK |

      @GF4
      Examples: on the web
        | request                                | form       |
        | an approved request                    | ทข 02 (KQ) |

      @GF4 @by_night
      Examples: on the web, by night
        | request                                | form       |
        | an approved request for a payee inside | ทข 02 (KQ) |

  Rule: What can't be drawn is told beside its field, and why

    Scenario Outline: A KQ is refused
      Given a recorded KQ of "2,000.00" baht
      And an approved request of "18,000.00" baht
      When she records "<form>" with <field> "<value>"
      Then it is refused as "<key>" at <field>

      @GF.P5 @terminal
      Examples: no reference of the agency, on the Terminal
        | form         | field     | value    | key              |
        | ZFB60_KQ_TKK | reference | P7000001 | reference.agency |

      @GF.P5 @web
      Examples: no reference of the agency, on the web
        | form       | field     | value    | key              |
        | ทข 02 (KQ) | reference | P7000001 | reference.agency |

      @GF.P6 @terminal
      Examples: a year of the other era, on the Terminal
        | form         | field     | value            | key                |
        | ZFB60_KQ_TKK | reference | in the other era | reference.needs_be |

      @GF.P6 @web @by_night
      Examples: a year of the other era, on the web
        | form       | field     | value            | key                |
        | ทข 02 (KQ) | reference | in the other era | reference.needs_be |

      @GF.P7 @terminal
      Examples: a running number that was used, on the Terminal
        | form         | field     | value       | key            |
        | ZFB60_KQ_TKK | reference | used before | reference.used |

      @GF.P7 @web
      Examples: a running number that was used, on the web
        | form       | field     | value       | key            |
        | ทข 02 (KQ) | reference | used before | reference.used |

      @GF.P10
      Examples: a type of request that is another payee's
        | form       | field        | value   | key                      |
        | ทข 02 (KQ) | request_type | advance | withdrawal.type_document |

      @GF.P26 @by_night
      Examples: straight to a vendor
        | form       | field  | value     | key                        |
        | ทข 02 (KQ) | method | to_vendor | withdrawal.method_document |
