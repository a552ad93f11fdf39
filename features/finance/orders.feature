@GF2
Feature: Purchase orders and goods receipts
  An order sets money of a cost centre aside; a standard one is drawn once the goods are received.

  Background:
    Given Orawan, at work in the portal

  Rule: An order gets a number of its kind

    Scenario Outline: An order is recorded, and its money is set aside
      Given a project with "100,000.00" baht at her cost centre
      When she records "<form>"
      Then the order has a number
      And "<committed>" baht of the cost centre are set aside

      Examples:
        | form                        | committed |
        | PO ประเภททั่วไป                | 12,500.00 |
        | PO ประเภทการส่งมอบไม่แน่นอน     | 36,000.00 |

    Scenario: The Terminal's list leads to the same forms
      Given a project with "100,000.00" baht at her cost centre
      When she goes from the Terminal's list to "PO ประเภทการส่งมอบไม่แน่นอน", and records it
      Then the order has a number

  Rule: After the goods receipt a standard order can be drawn

    Scenario Outline: What was received can be drawn
      Given a project with "100,000.00" baht at her cost centre
      And a standard order of "20,000.00" baht
      When she records "ตรวจรับ" with quantity_1 "<pieces>"
      Then the document has a number
      When she looks for the order in "ทข 01"
      Then the form offers "<amount>" baht

      Examples:
        | pieces | amount    |
        | 4      | 8,000.00  |

      @by_night
      Examples: by night
        | pieces | amount    |
        | 10     | 20,000.00 |

  Rule: What can't be ordered is told beside its field

    Scenario Outline: An order is refused
      Given a project with "10,000.00" baht at her cost centre
      When she records "PO ประเภทการส่งมอบไม่แน่นอน" with <field> "<value>"
      Then it is refused as "<key>" at <field>

      @GF.P17 @web
      Examples: codes that are none
        | field       | value                  | key              |
        | source      | 6931200                | codes.part_wrong |

      @GF.P17 @web @by_night
      Examples: codes that are none, by night
        | field       | value                  | key              |
        | budget_code | with E2 in place of E1 | codes.part_wrong |

      @GF.P22 @web
      Examples: no main activity
        | field    | value | key                 |
        | activity | P2800 | codes.no_province   |

      @GF.P22 @web @by_night
      Examples: no main activity, by night
        | field    | value | key                 |
        | activity | P50   | codes.main_activity |

      @GF.P23 @web
      Examples: money that isn't there
        | field       | value               | key                          |
        | amount      | 10,000.01           | po.above_allocated           |

      @GF.P23 @web @by_night
      Examples: money that isn't there, by night
        | field       | value               | key                          |
        | cost_centre | another cost centre | withdrawal.nothing_allocated |
