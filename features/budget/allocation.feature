Feature: Money is allocated to the units of a department
  The planning group's letter becomes a case of the budget section: the period's budget is looked at, the allocation
  analysed, entered, approved by phone, checked by somebody else, and the units are told by a signed letter.

  Background:
    Given the budget officer, at work in the portal

  Rule: A letter is carried out step by step, and checked by somebody else than who has entered it

    @BP1
    Scenario: An allocation, from the planning group's letter to the letter to the unit
      Given the year's budget of her department, with "1,000,000.00" baht of services in this period
      And the head of budget, who approves by phone
      And the signatory, who approves by phone
      And the unit director, who reads what is mailed
      And the planning group, who reads what is mailed
      When she registers the planning group's letter, which the Director-General has approved
      And she confirms the period's budget
      Then the period's budget is as the plan has it
      When she analyses "250,000.00" baht of services
      And she allocates it
      And the head of budget approves the entry by phone
      And the head of budget finds the document right
      And she proposes the unit's letter to the signatory
      And the signatory signs the letter by phone
      And she tells the unit and the planners
      Then the case is done
      And the unit director has the letter in the mailbox, about "จัดสรร"
      And the planning group has the letter in the mailbox, about "จัดสรร"

  Rule: A letter becomes a case only with the approval that it needs

    @BP.P28
    Scenario: A letter that nobody has approved goes back to its sender
      Given the year's budget of her department, with "1,000,000.00" baht of services in this period
      When she registers the planning group's letter, which nobody has approved
      Then the letter is refused as "register.no_approval"
      When she sends the letter back
      Then the letter is set aside, and its sender is told

  Rule: The period's budget, the plan and the codes are looked at before any entry

    @BP.P3
    Scenario: The period's budget differs from the plan
      Given the year's budget of her department, with "1,000,000.00" baht of services in this period
      And a spending plan of "1,500,000.00" baht of services in this period
      And a letter of the planning group that has come to BP1.2
      When she confirms the period's budget
      Then the period differs by "-500,000.00" baht, which is refused as "period.differs"
      When she confirms it with the opinion "ประสานกลุ่มแผนงานแล้ว รอปรับแผน"
      Then the case is at BP1.3

    @BP.P29
    Scenario Outline: A code that isn't right is told beside its row
      Given the year's budget of her department, with "1,000,000.00" baht of services in this period
      And a letter of the planning group that has come to BP1.3
      When she analyses "250,000.00" baht of services with <field> "<value>"
      Then the analysis is refused as "<key>"

      Examples:
        | field       | value      | key                        |
        | budget_code | of no item | analysis.wrong_budget_code |

      @by_night
      Examples: by night
        | field       | value      | key                      |
        | receiver    | 9999999999 | analysis.wrong_receiver  |
        | expenditure | งบลงทุน     | analysis.wrong_kind      |
        | item        | ค่าวัสดุ     | analysis.wrong_item      |
        | area        | P1000      | analysis.wrong_area      |
        | part        | 0          | analysis.central_regional |

  Rule: What there is, is allocated, and an investment item by itself

    @BP.P4 @BP.P38
    Scenario: Durable goods and a building are allocated one after the other
      Given the year's budget of her department, with "1,000,000.00" baht of durable goods and a building in this period
      And a letter of the planning group that is analysed as
        | durable goods | 250,000.00 |
        | a building    | 400,000.00 |
      When she tries to allocate all of it at once
      Then the allocation is refused as "entry.one_investment"
      When she allocates one after the other
      Then each row has a document

    @BP.P39
    Scenario: Another letter has taken the money meanwhile
      Given the year's budget of her department, with "1,000,000.00" baht of services in this period
      And a letter of the planning group that is analysed as
        | services | 900,000.00 |
      And another letter has "200,000.00" baht of the services allocated meanwhile
      When she tries to allocate all of it at once
      Then the allocation is refused as "entry.above_available"

  Rule: What was entered wrongly is reversed, and done again

    @BP.P1
    Scenario: The check finds a wrong entry
      Given the year's budget of her department, with "1,000,000.00" baht of services in this period
      And the other budget officer, who works there, too
      And a letter of the planning group that is analysed as
        | services | 250,000.00 |
      When she allocates it
      And the head of budget has approved it
      And the other budget officer finds the document wrong
      And she reverses it
      And the head of budget has approved it
      And she allocates it
      And the head of budget has approved it
      And the other budget officer finds the document right
      Then the case is at BP1.6

    @BP.P2
    Scenario: The entry turns out to be wrong after the letter
      Given the year's budget of her department, with "1,000,000.00" baht of services in this period
      And the head of budget, who works there, too
      And a letter of the planning group, checked by the head of budget and answered by a signed letter, that is analysed as
        | services | 250,000.00 |
      When she finds it wrong after the letter, and sends it back, because "รหัสพื้นที่ไม่ถูกต้อง"
      And the head of budget finds the document wrong
      And she reverses it
      And the head of budget has approved it
      And she allocates it
      And the head of budget has approved it
      And the head of budget finds the document right
      And she begins the unit's next letter
      Then it corrects the signed one
