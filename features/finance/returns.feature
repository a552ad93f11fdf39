@GF5
Feature: Over-withdrawn money goes back to the treasury
  What isn't paid in time or not in full, and what is paid back: the money is sent in first, then the return recorded.

  Background:
    Given Orawan, at work in the portal
    And a project with "100,000.00" baht at her cost centre

  Rule: What is left of a KQ is returned

    Scenario Outline: Paid in part, the rest returned
      Given a transferred KQ of "18,000.00" baht
      And "15,000.00" baht of it are paid out
      And Thawee of her agency, who approves by phone
      When she records "<payment>" with amount "15,000.00"
      Then the document has a number
      When Thawee approves it by phone
      And she sends "3,000.00" baht back to the treasury
      And she records "<form>" with amount "3,000.00"
      Then the document has a number
      When Thawee approves it by phone
      Then the withdrawal is "บันทึกจ่ายชำระเงินแล้ว"

      @GF.P29 @terminal
      Examples: on the Terminal
        | payment  | form                        |
        | ZF_53_PM | the Terminal's เบิกเกินส่งคืน |

      @GF.P29 @web
      Examples: on the web
        | payment | form           |
        | ขจ 05   | เบิกเกินส่งคืน |

    Scenario Outline: Not paid in time, the whole returned
      Given a transferred KQ of "18,000.00" baht
      And Thawee of her agency, who approves by phone
      When 40 days pass
      And she is in the portal again, and Thawee, too
      And she sends "18,000.00" baht back to the treasury
      And she records "<form>" with reason "late"
      Then the document has a number
      When Thawee approves it by phone
      Then the withdrawal is "ส่งคืนแล้ว"
      When she records "<payment>"
      Then it is refused as "payment.returned" at reference

      @GF.P30 @terminal
      Examples: on the Terminal
        | payment  | form                        |
        | ZF_53_PM | the Terminal's เบิกเกินส่งคืน |

      @GF.P30 @web
      Examples: on the web
        | payment | form           |
        | ขจ 05   | เบิกเกินส่งคืน |

  Rule: What a vendor pays back is returned

    Scenario Outline: A vendor pays back
      Given <withdrawal> of "4,000.00" baht
      And "1,500.00" baht of it are sent back to the treasury
      When she records "<form>" with
        | reason | came_back |
        | amount | 1,500.00  |
      Then the document has a number

      @GF.P31 @terminal
      Examples: on the Terminal
        | withdrawal       | form                        |
        | a transferred KS | the Terminal's เบิกเกินส่งคืน |

      @GF.P31 @web
      Examples: on the web
        | withdrawal       | form           |
        | a transferred KR | เบิกเกินส่งคืน |

  Rule: No more than was left

    Scenario Outline: A return of more than is left is refused
      Given a transferred KQ of "18,000.00" baht
      And "10,000.00" baht of it are paid out
      And "8,000.01" baht of it are sent back to the treasury
      When she records "<form>" with amount "8,000.01"
      Then it is refused as "return.above_left" at amount

      @GF.P14 @terminal
      Examples: on the Terminal
        | form                        |
        | the Terminal's เบิกเกินส่งคืน |

      @GF.P14 @web
      Examples: on the web
        | form           |
        | เบิกเกินส่งคืน |
