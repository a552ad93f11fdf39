@ST1
Feature: Getting ready
  The name is compared with the assignment order, the phone gets its two apps, and เป๋าตัง knows who its owner is (manual,
  chapter 1).

  Rule: Whoever registers is the one whom the order names

    Scenario: The portal shows who the user id belongs to
      Given Anong, who begins her registration
      Then the portal shows her name and unit, to be compared with the order

  Rule: Apps come from the store, by QR

    Scenario: A bare phone gets Nexus Smart ID and เป๋าตัง
      Given Anong, who begins her registration
      And her phone has no apps yet
      When she opens the page with the store codes
      And she gets Nexus Smart ID by its QR
      And she gets เป๋าตัง by its QR
      Then both icons are on her phone

  Rule: Only a verified account proves an identity

    Scenario: A verified account
      Given Anong, who begins her registration
      When she looks at her profile in เป๋าตัง
      Then the app says that she is verified

    @ST1.P1
    Scenario: An account that isn't verified can't prove an identity
      Given Kanya, who begins her registration
      When she opens her registration
      And she starts to register
      And she gives her citizen id
      And she agrees to the consent
      And she scans the QR with the app
      Then เป๋าตัง refuses it as "proofing.unverified"

    @ST1.P2
    Scenario: The same account, verified in the app, can
      Given Kanya, who begins her registration
      When she verifies herself in the app
      And she opens her registration
      And she starts to register
      And she gives her citizen id
      And she agrees to the consent
      And she proves her identity in the app
      Then her identity is proofed
