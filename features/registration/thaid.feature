@ST2
Feature: Row 2 by ThaiD: proofing the identity at ThaiD's own page
  The portal sends the browser to ThaiD, the app proves the identity of its user there, and the browser comes back with the answer
  (circular of 25 April 2568; manual, chapter 2, step 2).

  Rule: ThaiD serves as well as เป๋าตัง

    @ST2.P10
    Scenario: From the consent to row 2, which names ThaiD
      Given Anong, who begins her registration
      And her phone has ThaiD
      When she opens her registration
      And she starts to register
      And she gives her citizen id
      And she agrees to the consent
      And she chooses ThaiD on the proofing page
      And she proves her identity in ThaiD
      Then she is back at the portal, and her identity is proofed
      And row 2 is done, and names ThaiD

  Rule: The portal believes ThaiD alone, and of the right person

    Background:
      Given Anong, who has agreed to the portal's consent
      And her phone has ThaiD
      When she opens ThaiD's page from her registration

    @ST2.P11
    Scenario: Somebody else proves her identity
      Given somebody else with ThaiD on her phone
      When the stranger proves her own identity in ThaiD
      Then she is back at the portal, which says "proofing.other_person"

    @by_night
    Scenario: ThaiD fails, and a retry works
      Given the provider will answer with "provider.down"
      When she proves her identity in ThaiD
      Then she is back at the portal, which says "proofing.provider_down"
      When she goes to ThaiD's page once more
      And she proves her identity in ThaiD
      Then she is back at the portal, and her identity is proofed

  Rule: The person decides, once, within five minutes

    Background:
      Given Anong, who has agreed to the portal's consent
      And her phone has ThaiD
      When she opens ThaiD's page from her registration

    Scenario: She denies, and tries again
      When she denies it in ThaiD
      Then she is back at the portal, which says "proofing.denied"
      When she goes to ThaiD's page once more
      And she proves her identity in ThaiD
      Then she is back at the portal, and her identity is proofed

    @ST2.P13 @by_night
    Scenario: A QR kept too long
      When 301 seconds pass
      Then ThaiD's page says "auth.expired"
      When she asks ThaiD for a new QR
      And she proves her identity in ThaiD
      Then she is back at the portal, and her identity is proofed

    @ST2.P14
    Scenario: A QR of ThaiD scanned twice
      When she proves her identity in ThaiD
      And she scans the same QR with ThaiD again
      Then ThaiD refuses it as "proofing.used"

    @by_night
    Scenario: A QR scanned by a second phone
      Given somebody else with ThaiD on her phone
      When she scans ThaiD's QR
      And the stranger scans the same QR
      Then ThaiD refuses the stranger as "proofing.taken"
