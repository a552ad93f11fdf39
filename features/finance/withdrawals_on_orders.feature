Feature: Withdrawals on a purchase order (KR)
  The vendor is paid directly, out of what its order has set aside.

  Background:
    Given Orawan, at work in the portal
    And a project with "100,000.00" baht at her cost centre

  Rule: Recorded by one, approved by another on the phone, paid by CGD

    Scenario Outline: The money goes to the vendor
      Given <order> of "20,000.00" baht
      And Thawee of her agency, who approves by phone
      And Nattha of the CGD
      When she records "<form>"
      Then the document has a number
      When Thawee approves it by phone
      And Nattha orders it to be paid, and transfers the money
      Then the document is "โอนเงินแล้ว"

      @GF3
      Examples: on the Terminal
        | order                            | form         |
        | a received standard order        | ZMIRO_KR_TKK |

      @GF3 @by_night
      Examples: on the Terminal, by night
        | order                            | form         |
        | an order of indefinite delivery  | ZMIRO_KR_TKK |

      @GF4
      Examples: on the web
        | order                           | form  |
        | a received standard order       | ทข 01 |

      @GF4 @by_night
      Examples: on the web, by night
        | order                           | form  |
        | an order of indefinite delivery | ทข 11 |

  Rule: An order of indefinite delivery is drawn part by part, to its last satang

    Scenario Outline: Drawn up to its amount exactly
      Given an order of indefinite delivery of "36,000.00" baht
      And a KR of "12,000.00" baht drawn on it
      When she records "<form>" with amount "20,000.00"
      Then the document has a number
      When she records "<form>" with amount "4,000.00"
      Then the document has a number
      When she records "<form>" with amount "0.01"
      Then it is refused as "<key>" at <field>

      @GF.P24 @terminal
      Examples: on the Terminal
        | form         | key                   | field |
        | ZMIRO_KR_TKK | withdrawal.po_used_up | order |

      @GF.P24 @web
      Examples: on the web
        | form  | key                   | field |
        | ทข 11 | withdrawal.po_used_up | order |

  Rule: Two who draw on the same money are told the truth, each

    Scenario Outline: One of two succeeds
      Given an order of indefinite delivery of "36,000.00" baht
      And Siriporn, who works there, too
      When she and Siriporn record "<form>" with amount "20,000.00" at the same time
      Then one of them has a number, and the other is told "<key>"

      @GF.P32 @terminal
      Examples: on the Terminal
        | form         | key                   |
        | ZMIRO_KR_TKK | withdrawal.above_left |

      @GF.P32 @web
      Examples: on the web
        | form  | key                  |
        | ทข 11 | withdrawal.overtaken |

  Rule: What can't be drawn is told beside its field, and why

    Scenario Outline: A withdrawal on an order is refused
      Given <order> of "20,000.00" baht
      When she records "<form>" with <field> "<value>"
      Then it is refused as "<key>" at <field>

      @GF.P4 @terminal
      Examples: more than is left, on the Terminal
        | order                           | form         | field  | value     | key                   |
        | a received standard order       | ZMIRO_KR_TKK | amount | 20,000.01 | withdrawal.above_left |

      @GF.P4 @terminal @by_night
      Examples: more than is left, on the Terminal, by night
        | order                           | form         | field  | value     | key                   |
        | an order of indefinite delivery | ZMIRO_KR_TKK | amount | 20,000.01 | withdrawal.above_left |

      @GF.P4 @web
      Examples: more than is left, on the web
        | order                           | form  | field  | value     | key                   |
        | a received standard order       | ทข 01 | amount | 20,000.01 | withdrawal.above_left |

      @GF.P4 @web @by_night
      Examples: more than is left, on the web, by night
        | order                           | form  | field  | value     | key                   |
        | an order of indefinite delivery | ทข 11 | amount | 20,000.01 | withdrawal.above_left |

      @GF.P5 @terminal
      Examples: no invoice's number, on the Terminal
        | order                     | form         | field     | value  | key               |
        | a received standard order | ZMIRO_KR_TKK | reference | INV #7 | reference.invoice |

      @GF.P5 @web
      Examples: no invoice's number, on the web
        | order                     | form  | field     | value  | key               |
        | a received standard order | ทข 01 | reference | INV #7 | reference.invoice |

    Scenario Outline: An order that can't be drawn on is refused
      Given <order> of "20,000.00" baht
      When she records "<form>"
      Then it is refused as "<key>" at order

      @GF.P3 @terminal
      Examples: not received yet
        | order            | form         | key                   |
        | a standard order | ZMIRO_KR_TKK | withdrawal.no_receipt |

    Scenario Outline: An order that can't be drawn on isn't offered
      Given <order> of "20,000.00" baht
      When she looks for the order in "<form>"
      Then it is refused as "<key>" at order

      @GF.P3 @web
      Examples: not received yet
        | order            | form  | key                   |
        | a standard order | ทข 01 | withdrawal.no_receipt |

      @GF.P2
      Examples: of the other kind
        | order                           | form  | key                      |
        | a received standard order       | ทข 11 | withdrawal.po_wrong_kind |

      @GF.P2 @by_night
      Examples: of the other kind, by night
        | order                           | form  | key                      |
        | an order of indefinite delivery | ทข 01 | withdrawal.po_wrong_kind |

    @GF.P1 @terminal
    Scenario: An order that there isn't, on the Terminal
      When she records "ZMIRO_KR_TKK" with
        | order  | 7999999999 |
        | amount | 1.00       |
      Then it is refused as "withdrawal.po_not_found" at order

    @GF.P1 @web
    Scenario Outline: An order that there isn't, on the web
      When she looks for order "<number>" in "<form>"
      Then it is refused as "withdrawal.po_not_found" at order

      Examples:
        | form  | number     |
        | ทข 01 | 7999999999 |

      @by_night
      Examples: by night
        | form  | number     |
        | ทข 11 | 2999999999 |

    Scenario Outline: An invoice is drawn once
      Given an order of indefinite delivery of "20,000.00" baht
      And a KR of "5,000.00" baht drawn on it
      When she records "<form>" with
        | reference | used before |
        | amount    | 5,000.00    |
      Then it is refused as "withdrawal.invoice_used" at reference

      @GF.P33 @terminal @by_night
      Examples: on the Terminal
        | form         |
        | ZMIRO_KR_TKK |

      @GF.P33 @web
      Examples: on the web
        | form  |
        | ทข 11 |
