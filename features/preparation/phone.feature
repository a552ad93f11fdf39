@ST1
Feature: Getting ready
  The name is compared with the assignment order, and เป๋าตัง knows who its owner is (manual, chapter 1). How an iPhone
  gets its two apps is told by the whole first way.

  Rule: The registrant is the person that the order names

    Scenario: The portal shows who the user id belongs to
      Given Anong, who begins her registration
      Then the portal shows her name and unit, to be compared with the order

    @ST1.P5
    Scenario: A wrong name is changed by letter first
      Given Anong, whose user id is in the name of Prasert
      Then the portal shows the name of Prasert, and says that a wrong name is changed by letter
      When an officer changes the user by the unit's letter
      Then the portal shows her name and unit, to be compared with the order

  Rule: Each platform has codes of its own

    @ST1.P3
    Scenario: An Android phone gets both apps by the codes for Android
      Given Wanida, whose registration is approved
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
      Given Kanya, who has agreed to the portal's consent
      When she opens row 2 of her registration
      And she scans the QR with the app
      Then เป๋าตัง refuses it as "proofing.unverified"

    @ST1.P4
    Scenario: The same account, verified at a branch of the bank, can
      Given Kanya, who has agreed to the portal's consent
      When a clerk at a Krungthai branch verifies her
      And she looks at her profile in เป๋าตัง
      Then the app says that she is verified
      When she opens row 2 of her registration
      And she proves her identity in the app
      Then her identity is proofed

    @ST1.P2
    Scenario: The same account, verified in the app, can
      Given Kanya, who has agreed to the portal's consent
      When she verifies herself in the app
      And she opens row 2 of her registration
      And she proves her identity in the app
      Then her identity is proofed
