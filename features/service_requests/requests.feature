@ST8
Feature: Service requests
  What a holder can't do alone goes to the CGD on a form with two signatures; an officer carries it out, a second person
  countersigns (manual, chapter 8).

  Rule: From the form to the countersignature

    @ST8.P1
    Scenario: A forgotten password
      Given Malee, who uses her Soft Token every day
      When she fills in the form for "reset"
      And she mails it to the office
      Then an officer finds the request on the list, with its PDF
      When an officer carries it out
      Then the new password is in her mailbox
      When a reviewer countersigns it
      Then the form has the names of both in its part 4
      When she logs in with her password
      And she accepts the same picture on her phone
      Then the portal asks for a new password, with no way past it

    @ST8.P18 @by_night
    Scenario: The blank form, filled in by hand
      Given Malee, who uses her Soft Token every day
      When she fills in the blank form for "reset" by hand, and scans it with both signatures
      And she mails it to the office
      Then an officer finds the scan among the mails that were set aside
      When the officer types in what it says
      And an officer carries it out
      Then the new password is in her mailbox
      When a reviewer countersigns it
      And she logs in with her password
      And she accepts the same picture on her phone
      Then the portal asks for a new password, with no way past it

    @ST8.P18
    Scenario: By hand, with a signature missing
      Given Malee, who uses her Soft Token every day
      When she fills in the blank form for "new_phone" by hand, and scans it without a signature of the head
      And she mails it to the office
      Then an officer finds the scan among the mails that were set aside
      When the officer types in what it says
      Then no officer can carry it out, because of "service_request.head_signed"

  Rule: Another phone means row 5 again, and the old phone is revoked

    @ST8.P2
    Scenario: A new phone
      Given Malee, who uses her Soft Token every day
      And her request for "new_phone" has come
      When an officer carries it out
      Then the approval of another phone is in her mailbox
      And her previous phone shows that its Soft Token is no longer valid
      And she can start row 5 again, and no other

    @ST8.P3
    Scenario: A lost phone is revoked when the request is carried out
      Given Malee, who uses her Soft Token every day
      And her request for "lost_phone" has come
      When an officer opens the request about the lost phone
      Then nothing waits on her phone
      And OCSP and CRL take her certificate as good
      When an officer carries it out
      Then OCSP and CRL tell her certificate as "keyCompromise"
      And her previous phone shows that its Soft Token is no longer valid
      And the approval of another phone is in her mailbox
      And she can start row 5 again, and no other

  Rule: A lost phone can be put on hold until the decision

    @ST8.P3
    Scenario: The hold becomes a revocation
      Given Malee, who uses her Soft Token every day
      And her request for "lost_phone" has come
      When an officer puts the certificate of the lost phone on hold
      Then OCSP and CRL tell her certificate as "certificateHold"
      And her phone shows that its Soft Token is on hold
      And the right password is refused as "sign_in.on_hold"
      When an officer carries it out
      Then OCSP and CRL tell her certificate as "keyCompromise"
      And she can start row 5 again, and no other

    @ST8.P3
    Scenario: The clock is put back after a revocation
      Given Malee, who uses her Soft Token every day
      And her request for "lost_phone" has come
      When an officer carries it out
      And the clock is put back by a day
      Then OCSP and CRL tell her certificate as "keyCompromise"

    @ST8.P9 @by_night
    Scenario: A lost phone that turns up again
      Given Malee, who uses her Soft Token every day
      And her request for "lost_phone" has come
      When an officer puts the certificate of the lost phone on hold
      And an officer can't carry it out, and says why
      Then the mail says why it can't be carried out
      And OCSP and CRL take her certificate as good
      When she logs in with her password
      And she accepts the same picture on her phone
      Then the portal greets her by name and unit

    @ST8.P9 @by_night
    Scenario: A request about a lost phone that was only looked at
      Given Malee, who uses her Soft Token every day
      And her request for "lost_phone" has come
      When an officer opens the request about the lost phone
      And an officer can't carry it out, and says why
      Then OCSP and CRL take her certificate as good
      When she logs in with her password
      And she accepts the same picture on her phone
      Then the portal greets her by name and unit

  Rule: Some things are told on the phone

    @ST8.P4
    Scenario: The user changes the request
      Given Malee, who uses her Soft Token every day
      And her request for "other" has come
      When an officer calls back, and records the call
      Then nothing waits on her phone

    @ST8.P4
    Scenario Outline: Whoever is not registered yet
      Given <person>, who begins her registration
      And her request for "other" has come
      When an officer calls back, and records the call
      Then a reviewer sees what was said on the phone

      Examples:
        | person |
        | Anong  |
        | Kanya  |

    @ST8.P4
    Scenario: The unit asks for an envelope
      Given Malee, who has cancelled her Soft Token because of "resigned"
      And her unit's request for an envelope has come
      When an officer calls back, and records the call
      Then the request leads the officer to the envelope of her user id

    @ST8.P8
    Scenario: Another registered address
      Given Malee, who uses her Soft Token every day
      And her request for "new_email" has come
      When an officer calls back, and records the call
      Then her previous phone shows that its Soft Token is no longer valid
      And she has to register from row 1

  Rule: Her unit asks for who is gone, and the next holder gets the password at the address that the form names

    @ST8.P5
    Scenario: The holder has resigned
      Given Malee, who uses her Soft Token every day
      And a request of her unit has come for Napa to take her user id over, since she "resigned"
      When an officer carries it out
      Then her previous phone shows that its Soft Token is no longer valid
      And the right password is refused as "sign_in.refused"
      And the new password is in the next holder's mailbox
      And she has to register from row 1

    @ST8.P6
    Scenario: The holder was moved
      Given Malee, who uses her Soft Token every day
      And a request of her unit has come for Napa to take her user id over, since she "moved"
      When an officer carries it out
      Then the new password is in the next holder's mailbox
      And she has to register from row 1

    @ST8.P7
    Scenario: The holder is abroad
      Given Malee, who uses her Soft Token every day
      And a request of her unit has come for Napa to take her user id over, since she "other"
      When an officer carries it out
      Then the new password is in the next holder's mailbox
      And she has to register from row 1

  Rule: What can't be carried out changes nothing

    @ST8.P9
    Scenario: The requester learns why
      Given Malee, who uses her Soft Token every day
      And her request for "new_phone" has come
      When an officer can't carry it out, and says why
      Then the mail says why it can't be carried out
      And nothing waits on her phone

    @ST8.P10
    Scenario: No purpose, or two
      Given Malee, who uses her Soft Token every day
      Then the form without a purpose is refused as "service_request.choose"
      Given her request for "reset" has come with two purposes
      Then no officer can carry it out, because of "service_request.one_purpose"

    @ST8.P11
    Scenario: A signature is missing
      Given Malee, who uses her Soft Token every day
      And her request for "new_phone" has come with no signature of the head
      Then no officer can carry it out, because of "service_request.head_signed"

    @ST8.P12
    Scenario Outline: What doesn't belong together
      Given Malee, who uses her Soft Token every day
      And her request for "lost_phone" has come with <what>
      Then no officer can carry it out, because of "<key>"
      And nothing waits on her phone

      Examples:
        | what               | key                        |
        | another citizen id | service_request.citizen_id |
        | another address    | service_request.email      |

    @ST8.P13
    Scenario: No address for the password
      Given Malee, who uses her Soft Token every day
      Then the form for a new holder without an address is refused as "form.required"
      Given a request has come to take her user id over, with no address for the password
      Then no officer can carry it out, because of "service_request.new_email"

    @ST8.P15
    Scenario: A cancelled token
      Given Malee, who has cancelled her Soft Token because of "new_phone"
      And her request for "new_phone" has come
      Then no officer can carry it out, because of "service_request.not_cancelled"

  Rule: Two people

    @ST8.P14
    Scenario: Who carried it out can't countersign
      Given Malee, who uses her Soft Token every day
      And her request for "new_phone" has come
      And the officer who carried it out has become a reviewer
      Then the same person can't countersign it

  Rule: What is no request waits apart

    @ST8.P16
    Scenario: A mail without a form
      Given Malee, who uses her Soft Token every day
      When she mails the office without the form
      Then the mail is set aside as "service_request.not_one_file"

    @ST8.P17
    Scenario: An unknown user id
      Given Malee, who uses her Soft Token every day
      And a request has come for a user id that nobody has
      Then the mail is set aside as "service_request.unknown_user"
