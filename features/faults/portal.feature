Feature: The portal fails
  Its database is held by somebody else, or its process is killed. What the portal has said to be done is done, and a user in
  the middle goes on where she was.

  Rule: Everybody waits for a busy database, and nobody sees an error

    Scenario: Somebody else holds the database for five seconds
      Given Malee, who uses her Soft Token every day
      When the fault "database.busy" is armed
      And she logs in with her password
      And she accepts the same picture on her phone
      Then the portal greets her by name and unit
      And no fault waits any more

  Rule: Killed before or after any step, the person goes on

    @journey @by_night
    Scenario: The activation
      Given Malee, whose registration is approved
      When she opens her registration
      And the portal will be killed by "portal.killed_before_offer"
      And she tries to open the QR of the activation, and fails
      And the portal was killed, and is up again
      And she opens her registration
      And the portal will be killed by "portal.killed_after_offer"
      And she tries to open the QR of the activation, and fails
      And the portal was killed, and is up again
      And she looks at the activation page again
      And she scans the QR with Nexus Smart ID and presses Activate
      And she chooses a PIN
      And the portal will be killed by "portal.killed_before_certificate"
      And she tries to say Yes to Face ID, and fails
      Then the app can't activate as "portal.offline", and keeps what she chose
      When the portal was killed, and is up again
      And the portal will be killed by "portal.killed_after_certificate"
      And she tries again on the phone
      Then the app can't activate as "portal.offline", and keeps what she chose
      When the portal was killed, and is up again
      And the portal will be killed by "portal.killed_before_confirmation"
      And she tries again on the phone
      Then the app can't activate as "portal.offline", and keeps what she chose
      When the portal was killed, and is up again
      And the portal will be killed by "portal.killed_after_confirmation"
      And she tries again on the phone
      Then the app can't activate as "portal.offline", and keeps what she chose
      When the portal was killed, and is up again
      And she tries again on the phone
      Then the app says that the activation succeeded
      And the portal confirms the activation

    @journey @by_night
    Scenario: The renewal
      Given Malee, who uses her Soft Token every day
      And her certificate has 10 days left
      When she logs in with her phone
      And the portal will be killed by "portal.killed_before_renewal"
      And she tries to begin the renewal, and fails
      And the portal was killed, and is up again
      And she opens the renewal once more
      And the portal will be killed by "portal.killed_after_renewal"
      And she tries to begin the renewal, and fails
      And the portal was killed, and is up again
      And she looks at the renewal page again
      And the portal will be killed by "portal.killed_before_renewed_certificate"
      And she accepts the update and types her PIN
      Then the update stops as "portal.offline"
      When the portal was killed, and is up again
      And the portal will be killed by "portal.killed_after_renewed_certificate"
      And she types her PIN for the update again
      Then the update stops as "portal.offline"
      When the portal was killed, and is up again
      And the portal will be killed by "portal.killed_after_confirmation"
      And she types her PIN for the update again
      Then the update stops as "renewal.certified"
      When the portal was killed, and is up again
      And she opens the app again
      Then the renewal is done, and leads into the portal
      And her old certificate is revoked

  Rule: A CA that fails issues nothing and spends nothing

    Scenario: The certificate can't be made, and then it can
      Given Malee, whose registration is approved
      When she opens the activation page
      And she scans the QR with Nexus Smart ID and presses Activate
      And she chooses a PIN
      And the fault "ca.failed" is armed, of which the log will say "unexpected failure"
      And she tries to say Yes to Face ID, and fails
      Then the app can't activate as "portal.unavailable", and keeps what she chose
      When she tries again on the phone
      Then the app says that the activation succeeded
      And the portal confirms the activation
