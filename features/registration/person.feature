@ST2
Feature: Row 1: the registrant
  The citizen id, for some units the assignment order, and the consent (manual, chapter 2, step 1).

  Background:
    Given Anong, who begins her registration
    When she opens her registration
    And she starts to register

  Rule: The rows are done one after the other

    Scenario Outline: A row pressed too early says which one comes first
      When she goes back to the rows, and presses row <row>
      Then the rows say that "ลงทะเบียน" comes first

      Examples:
        | row |
        | 2   |
        | 5   |

  Rule: Only a whole and right page goes on

    Scenario: A wrong check digit is named
      When she types a citizen id with a wrong check digit
      Then the wrong citizen id is named

    @ST2.P25
    Scenario: Starting over empties the page
      When she fills in the first page and starts over
      Then the first page is empty

  Rule: Anyone can leave, and come back

    @ST2.P22
    Scenario: Leaving the consent forgets what was typed
      When she gives her citizen id
      And she leaves the consent
      And she starts to register
      Then the first page is empty

    @ST2.P29
    Scenario: The browser is closed in row 1
      When she gives her citizen id
      And she closes the browser
      And she logs in again and opens her registration
      And she starts to register
      And she gives her citizen id
      Then she can agree to the consent
