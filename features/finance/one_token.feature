Feature: One Token for a whole unit, and one for each person
  The jobs of a unit share one Token Key: one person at a time has it, the others wait, and what is recorded is the Token.
  With Soft Tokens they work side by side, and each act has its name.

  Background:
    Given Orawan, at work in the portal
    And Siriporn, who works there, too

  Rule: The shared Token is with one person at a time

    Scenario: Two jobs want the one Token at the same time
      Given Somsri, who keeps the Token Key of their unit
      When she asks for the Token for "69/0147 จัดสรรเงิน"
      And Siriporn asks for the Token for "69/0148 โอนเปลี่ยนแปลง"
      Then it is her turn at the Token
      When the portal is opened by the Token Key
      Then Siriporn is told that she has it, as number 2 in the line
      And whatever is done by it is recorded without a name
      When she hands the Token back
      Then the session of the Token Key has ended
      And it is Siriporn's turn at the Token

    Scenario: Whoever doesn't come within five minutes is passed over
      When she asks for the Token for "69/0147 จัดสรรเงิน"
      And Siriporn asks for the Token for "69/0148 โอนเปลี่ยนแปลง"
      And 6 minutes pass
      Then she is told that she has missed her turn
      And it is Siriporn's turn at the Token

  Rule: With a Soft Token each they work at the same time, each under a name

    Scenario: The same two jobs, each with an own Soft Token
      Given a project with "100,000.00" baht at her cost centre
      And a recorded KS of "400.00" baht
      When Siriporn asks for the Token for "69/0148 โอนเปลี่ยนแปลง"
      Then what she has recorded stands under her name, beside the line of the shared Token
