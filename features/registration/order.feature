@ST2
Feature: Row 1: the assignment order
  Some units have to attach the order that names the person (manual, chapter 2, step 1).

  Rule: Only a whole and harmless PDF is taken

    Scenario: A file that only looks like a PDF is refused, the order is taken
      Given Prasert, who begins his registration
      When he opens his registration
      And he starts to register
      And he attaches a file that is no PDF
      Then the portal refuses the file as "document.not_pdf", and keeps his citizen id
      When he gives his citizen id and attaches the order
      Then he can agree to the consent
