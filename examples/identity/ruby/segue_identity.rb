require "json"
require "openssl"
require "securerandom"

# HS256. facts: name, email, phone, attributes; nil is left out.
def segue_identity(secret:, issuer:, brand:, subject:, nonce:, jkt: nil, **facts)
  encode = ->(raw) { [raw].pack("m0").tr("+/", "-_").delete("=") }
  now = Time.now.to_i
  claims = facts.compact.merge(
    iss: issuer,
    aud: brand,
    sub: subject.to_s,
    iat: now,
    exp: now + 300,
    jti: SecureRandom.uuid,
    nonce: nonce
  )
  claims[:cnf] = { jkt: jkt } if jkt
  header = { alg: "HS256", typ: "segue-identity+jwt" }
  signed = "#{encode.(JSON.generate(header))}.#{encode.(JSON.generate(claims))}"
  "#{signed}.#{encode.(OpenSSL::HMAC.digest("SHA256", secret, signed))}"
end
