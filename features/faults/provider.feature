Feature: The proofing provider fails
  The portal believes a signed answer alone, tells what went wrong, and can be asked again. (A provider that is down or answers
  an error has its scenario in row 2.)

  Background:
    Given Anong, who has agreed to the portal's consent
    And the app has had her consent before
    When she opens row 2 of her registration

  Rule: Nothing is proofed by a provider that doesn't answer rightly, and a retry works

    Scenario: An answer that takes too long
      When the fault "provider.slow" is armed
      And she checks the proofing
      Then the proofing page says "proofing.provider_down"
      When 6 seconds pass
      And she proves her identity in the app
      Then her identity is proofed

    @by_night
    Scenario: An answer that somebody else has signed
      When she proves her identity in the app
      And the fault "provider.wrong_signature" is armed
      And she checks the proofing
      Then the proofing page says "proofing.bad_token"
      When she asks for another proofing QR
      And she proves her identity in the app once more
      Then her identity is proofed

    @by_night
    Scenario: ID tokens that no careful portal believes
      Then each of these ID tokens is refused, and a new QR is offered
        | token                   |
        | token.alg_none          |
        | token.hs256_public_key  |
        | token.wrong_issuer      |
        | token.wrong_audience    |
        | token.expired           |
        | token.wrong_nonce       |
        | token.unknown_kid       |
        | token.other_key         |
        | token.issued_in_future  |
        | token.without_pid       |
        | token.without_exp       |
        | token.without_iat       |
        | token.without_sub       |
      When she proves her identity in the app once more
      Then her identity is proofed

    @by_night
    Scenario: A right ID token is believed, whatever else the provider publishes and says
      When she proves her identity in the app
      And the fault "token.unknown_kid" is armed
      And the fault "keys.foreign" is armed
      And she checks the proofing
      Then the proofing page says "proofing.bad_token"
      And no fault waits any more
      When she asks for another proofing QR
      And she proves her identity in the app once more
      And the fault "token.extra_header" is armed
      Then her identity is proofed
      And no fault waits any more
