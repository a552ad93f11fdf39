Feature: Payments recorded after a KQ (PM)
  Once CGD has transferred the money the agency pays the payee, and records it.

  Background:
    Given Orawan, at work in the portal
    And a project with "100,000.00" baht at her cost centre

  Rule: Paid out first, then recorded, and approved by another on the phone

    Scenario Outline: A payment is recorded
      Given a transferred KQ of "18,000.00" baht
      And Thawee of her agency, who approves by phone
      When she pays "18,000.00" baht out to the payee
      And she records "<form>"
      Then the document has a number
      When Thawee approves it by phone
      Then the withdrawal is "บันทึกจ่ายชำระเงินแล้ว"

      @GF3 @by_night
      Examples: on the Terminal
        | form     |
        | ZF_53_PM |

      @GF4
      Examples: on the web
        | form  |
        | ขจ 05 |

  Rule: What can't be recorded is told beside its field, and why

    Scenario Outline: A payment is refused
      Given <withdrawal> of "18,000.00" baht
      When she records "<form>"
      Then it is refused as "<key>" at reference

      @GF.P11 @terminal
      Examples: CGD hasn't transferred the money, on the Terminal
        | withdrawal    | form     | key                     |
        | a recorded KQ | ZF_53_PM | payment.not_transferred |

      @GF.P11 @web
      Examples: CGD hasn't transferred the money, on the web
        | withdrawal    | form  | key                     |
        | a recorded KQ | ขจ 05 | payment.not_transferred |

      @GF.P12 @terminal
      Examples: the vendor was paid directly, on the Terminal
        | withdrawal       | form     | key            |
        | a transferred KS | ZF_53_PM | payment.not_kq |

      @GF.P12 @web
      Examples: the vendor was paid directly, on the web
        | withdrawal       | form  | key            |
        | a transferred KS | ขจ 05 | payment.not_kq |

      @GF.P13 @terminal
      Examples: recorded already, on the Terminal
        | withdrawal | form     | key                      |
        | a paid KQ  | ZF_53_PM | payment.already_recorded |

      @GF.P13 @web
      Examples: recorded already, on the web
        | withdrawal | form  | key                      |
        | a paid KQ  | ขจ 05 | payment.already_recorded |

    Scenario Outline: A payment with something wrong in it is refused
      Given a paid out KQ of "18,000.00" baht
      When she records "<form>" with <field> "<value>"
      Then it is refused as "<key>" at <field>

      @GF.P6 @terminal @by_night
      Examples: a year of the other era, on the Terminal
        | form     | field     | value            | key                |
        | ZF_53_PM | reference | in the other era | reference.needs_ce |

      @GF.P6 @web
      Examples: a year of the other era, on the web
        | form  | field     | value            | key                |
        | ขจ 05 | reference | in the other era | reference.needs_ce |

      @GF.P27 @terminal
      Examples: another account, on the Terminal
        | form     | field          | value                      | key                    |
        | ZF_53_PM | ledger_account | 1101020606                 | payment.ledger_account |

      @GF.P27 @terminal @by_night
      Examples: another account, on the Terminal, by night
        | form     | field          | value                      | key                    |
        | ZF_53_PM | account_name   | an account of other money  | payment.account_name   |

      @GF.P27 @web
      Examples: another account, on the web
        | form  | field        | value                     | key                  |
        | ขจ 05 | account_name | an account of other money | payment.account_name |

      @GF.P28 @terminal
      Examples: of a withdrawal that there isn't, on the Terminal
        | form     | field     | value            | key                          |
        | ZF_53_PM | reference | of no withdrawal | payment.withdrawal_not_found |

      @GF.P28 @web
      Examples: of a withdrawal that there isn't, on the web
        | form  | field     | value            | key                          |
        | ขจ 05 | reference | of no withdrawal | payment.withdrawal_not_found |
