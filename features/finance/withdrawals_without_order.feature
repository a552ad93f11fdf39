Feature: Withdrawals without a purchase order (KS)
  The vendor is paid directly, for less than 5,000 baht, or with an exemption.

  Background:
    Given Orawan, at work in the portal

  Rule: Recorded by one, approved by another on the phone, paid by CGD

    Scenario Outline: The money goes to the vendor
      Given a project with "100,000.00" baht at her cost centre
      And Thawee of her agency, who approves by phone
      And Nattha of the CGD
      When she records "<form>"
      Then the document has a number
      When Thawee approves it by phone
      And Nattha orders it to be paid, and transfers the money
      Then the document is "โอนเงินแล้ว"

      @GF3 @GF.P25 @terminal @by_night
      Examples: on the Terminal
        | form         |
        | ZFB60_KS_TKK |

      @GF4 @GF.P25 @web
      Examples: on the web
        | form        |
        | ทข 02 (KS)  |

    Scenario Outline: With an exemption it may be more
      Given a project with "100,000.00" baht at her cost centre
      When she records "<form>" with
        | amount           | 5,000.00        |
        | exempt           | X               |
        | exemption_reason | ค่าสาธารณูปโภค    |
      Then the document has a number

      @GF3 @GF.P25 @terminal
      Examples: on the Terminal
        | form         |
        | ZFB60_KS_TKK |

      @GF4 @GF.P25 @web
      Examples: on the web
        | form       |
        | ทข 02 (KS) |

  Rule: What can't be drawn is told beside its field, and why

    Scenario Outline: A withdrawal without an order is refused
      Given a project with "6,000.00" baht at her cost centre
      And a recorded KS of "2,000.00" baht
      When she records "<form>" with <field> "<value>"
      Then it is refused as "<key>" at <at>

      @GF.P8 @terminal
      Examples: 5,000 baht without an exemption, on the Terminal
        | form         | field  | value    | key                 | at     |
        | ZFB60_KS_TKK | amount | 5,000.00 | withdrawal.ks_limit | exempt |

      @GF.P8 @web
      Examples: 5,000 baht without an exemption, on the web
        | form       | field  | value    | key                 | at     |
        | ทข 02 (KS) | amount | 5,000.00 | withdrawal.ks_limit | exempt |

      @GF.P23 @terminal
      Examples: money that isn't there, on the Terminal
        | form         | field       | value               | key                          | at          |
        | ZFB60_KS_TKK | cost_centre | another cost centre | withdrawal.nothing_allocated | cost_centre |

      @GF.P23 @terminal @by_night
      Examples: money that isn't there, on the Terminal, by night
        | form         | field       | value               | key                          | at          |
        | ZFB60_KS_TKK | amount      | 4,000.01            | withdrawal.above_allocated   | amount      |

      @GF.P23 @web
      Examples: money that isn't there, on the web
        | form       | field       | value               | key                          | at          |
        | ทข 02 (KS) | amount      | 4,000.01            | withdrawal.above_allocated   | amount      |

      @GF.P23 @web @by_night
      Examples: money that isn't there, on the web, by night
        | form       | field       | value               | key                          | at          |
        | ทข 02 (KS) | cost_centre | another cost centre | withdrawal.nothing_allocated | cost_centre |

      @GF.P10 @by_night
      Examples: a type of request that isn't a vendor's
        | form       | field        | value   | key                      | at           |
        | ทข 02 (KS) | request_type | advance | withdrawal.type_document | request_type |

      @GF.P26
      Examples: through the agency's account
        | form       | field  | value          | key                        | at     |
        | ทข 02 (KS) | method | through_agency | withdrawal.method_document | method |

      @GF.P33 @terminal
      Examples: the same invoice again, on the Terminal
        | form         | field     | value       | key                     | at        |
        | ZFB60_KS_TKK | reference | used before | withdrawal.invoice_used | reference |

      @GF.P33 @web @by_night
      Examples: the same invoice again, on the web
        | form       | field     | value       | key                     | at        |
        | ทข 02 (KS) | reference | used before | withdrawal.invoice_used | reference |

  Rule: What waits can be put right, and is approved as it stands then

    @GF4
    Scenario: The second officer approves what was put right
      Given a project with "100,000.00" baht at her cost centre
      And Thawee of her agency, who approves by phone
      When she records "ทข 02 (KS)"
      Then the document has a number
      When she amends it to "4,000.00" baht
      And Thawee approves it by phone
      Then the document is "บันทึกแล้ว รอกรมบัญชีกลาง"
