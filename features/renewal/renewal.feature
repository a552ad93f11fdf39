@ST6
Feature: Renewal of the Soft Token
  A certificate lasts two years. In the last thirty days the portal offers its renewal, after its end it lets nobody pass
  without: the phone makes a new key, and the old certificate is revoked (manual, chapter 6).

  Background:
    Given Malee, who uses her Soft Token every day

  Rule: In the last thirty days the portal offers the renewal, and lets her go on without

    @ST6.P1
    Scenario: 31 days left
      Given her certificate has 31 days left
      When she logs in with her phone
      Then the portal offers no renewal

    @ST6.P2 @ST6.P10
    Scenario: 30 days left, renewed
      Given her certificate has 30 days left
      When she logs in with her phone
      Then the portal offers the renewal, with 30 days left
      When she starts the renewal
      Then the renewal page says "renewal.pending"
      When she updates her profile on the phone
      Then the renewal is done, and leads into the portal
      And her old certificate is revoked, and her old key is gone

    @ST6.P3 @ST6.P4
    Scenario: The last day, and she goes on without it
      Given her certificate has 1 day left
      When she logs in with her phone
      Then the portal offers the renewal, with 1 days left
      When she goes on without it
      And she logs out
      And she logs in with her phone
      Then the portal offers the renewal, with 1 days left

  Rule: After the end nothing goes on without the renewal

    @ST6.P5
    Scenario: One second after the end
      Given her certificate ended 1 second ago
      When she logs in with her phone after the end
      Then the portal lets her renew and nothing else

    @ST6.P6
    Scenario: Long expired, renewed
      Given her certificate ended 400 days ago
      When she logs in with her phone after the end
      Then the portal lets her renew and nothing else
      When she starts the renewal
      And she updates her profile on the phone
      Then the renewal is done, and leads into the portal

  Rule: After leaving half-way she goes on where she was

    @ST6.P7 @ST6.P8
    Scenario: Left half-way on the phone and on the computer
      Given her certificate has 10 days left
      When she logs in with her phone
      And she starts the renewal
      And she accepts the update, but leaves the phone before the PIN
      And the phone is restarted
      And she goes back to the renewal on another computer
      And she updates her profile on the phone
      Then the renewal is done, and leads into the portal

    @ST6.P9
    Scenario: Rejected on the phone
      Given her certificate has 10 days left
      When she logs in with her phone
      And she starts the renewal
      And she rejects the update on the phone
      Then the renewal page says "renewal.rejected"
      When she logs out
      And she logs in with her phone
      Then the portal offers the renewal, with 10 days left

  Rule: Only a Soft Token that serves can be renewed

    @ST6.P11
    Scenario: Cancelled while the renewal was under way
      Given her certificate has 10 days left
      When she logs in with her phone
      And she starts the renewal
      And she accepts the update, but leaves the phone before the PIN
      And her Soft Token is cancelled from another computer
      And she types her PIN for the update after all
      Then her phone is refused the update as "credential.not_active"
      And her phone holds no key but the old one
