@GF1
Feature: Money comes down to those who spend it
  CGD maps a project's frame, the Budget Bureau allots it to the agency, the agency allocates it to its units and on to
  their cost centres: each gives away no more than it has got, and of the type that it has got.

  Background:
    Given Chintana, at work in the portal

  Rule: Without CGD's frame and the Budget Bureau's allotment there is nothing to allocate

    Scenario Outline: A frame is mapped, and allotted to the agency
      Given a project of her agency that CGD hasn't mapped yet
      And Nattha of the CGD
      And Krit of the Budget Bureau
      When Nattha maps its frame of "1,000,000.00" baht
      And Krit allots "<amount>" baht of it as <type>
      Then the agency has got "<amount>" baht as <type>

      Examples:
        | type | amount       |
        | GEN  | 600,000.00   |

      @by_night
      Examples: by night
        | type | amount       |
        | COM  | 1,000,000.00 |

  Rule: A second officer approves on the phone what the agency allocates

    Scenario Outline: Money is allocated to a unit, as it was allotted
      Given a project of her agency with "1,000,000.00" baht as <type> from the Budget Bureau
      And Thawee of her agency, who approves by phone
      When she records "ZFMBB_TRN" with amount "250,000.00"
      Then the document has a number
      When Thawee approves it by phone
      Then the unit has got "250,000.00" baht as <type>

      Examples:
        | type |
        | COM  |

      @by_night
      Examples: by night
        | type |
        | GEN  |

    Scenario Outline: Money is allocated to a cost centre, of the type that its unit has got
      Given a project of her agency with "1,000,000.00" baht as <allotted> from the Budget Bureau
      And "400,000.00" baht of it allocated to her unit
      And Thawee of her agency, who approves by phone
      When she records "ZFMBB_TRN" with
        | budget_type | <type>          |
        | receiver    | her cost centre |
        | amount      | 150,000.00      |
      Then the document has a number
      When Thawee approves it by phone
      Then the cost centre has got "150,000.00" baht as <type>

      Examples:
        | allotted | type |
        | GEN      | DGEN |

      @by_night
      Examples: by night
        | allotted | type |
        | COM      | DCOM |

  Rule: What can't be allocated is told in the status bar, at the field that is wrong

    @GF.P18
    Scenario: There is no frame
      Given a project of her agency that CGD hasn't mapped yet
      When she records "ZFMBB_TRN"
      Then it is refused as "allocation.not_mapped" at budget_code

    Scenario Outline: An allocation to a unit is refused
      Given a project of her agency with "1,000.00" baht as <allotted> from the Budget Bureau
      When she records "ZFMBB_TRN" with <field> "<value>"
      Then it is refused as "<key>" at <field>

      @GF.P19
      Examples: another type than the allotted one
        | allotted | field       | value | key                   |
        | GEN      | budget_type | COM   | allocation.other_type |

      @GF.P19 @by_night
      Examples: another type than the allotted one, by night
        | allotted | field       | value | key                   |
        | COM      | budget_type | GEN   | allocation.other_type |

      @GF.P20
      Examples: more than was allotted
        | allotted | field  | value    | key                        |
        | GEN      | amount | 1,000.01 | allocation.above_allotment |

      @GF.P17 @terminal
      Examples: codes that are none
        | allotted | field       | value                   | key                   |
        | GEN      | source      | 69412                   | codes.source_of_funds |

      @GF.P17 @terminal @by_night
      Examples: codes that are none, by night
        | allotted | field       | value                   | key                   |
        | GEN      | budget_code | with E2 in place of E1  | codes.part_wrong      |

      @GF.P22 @terminal
      Examples: no main activity
        | allotted | field    | value  | key                 |
        | GEN      | activity | P50    | codes.main_activity |

      @GF.P22 @terminal @by_night
      Examples: no main activity, by night
        | allotted | field    | value  | key                 |
        | GEN      | activity | P2800  | codes.no_province   |

    Scenario Outline: An allocation to a cost centre is refused
      Given a project of her agency with "1,000.00" baht as <allotted> from the Budget Bureau
      And "500.00" baht of it allocated to her unit
      When she records "ZFMBB_TRN" with
        | budget_type | <type>          |
        | receiver    | her cost centre |
        | amount      | <amount>        |
      Then it is refused as "<key>" at <field>

      @GF.P15
      Examples: DGEN on a unit that got COM
        | allotted | type | amount | key                    | field       |
        | COM      | DGEN | 500.00 | allocation.dgen_on_com | budget_type |

      @GF.P21
      Examples: DCOM on a unit that got GEN
        | allotted | type | amount | key                    | field       |
        | GEN      | DCOM | 500.00 | allocation.dcom_on_gen | budget_type |

      @GF.P16
      Examples: more than the unit has
        | allotted | type | amount | key                   | field  |
        | GEN      | DGEN | 500.01 | allocation.above_unit | amount |
