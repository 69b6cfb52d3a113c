import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** ES256 with the JDK alone. */
public final class SegueIdentityES256 {
  /** privateKey: the PEM (PKCS #8); keyId: its name in your published set; jkt may be null; facts: name, email, phone. */
  public static String sign(
      String privateKey, String keyId, String issuer, String brand, String subject, String nonce, String jkt, Map<String, String> facts)
      throws GeneralSecurityException {
    long now = Instant.now().getEpochSecond();
    Map<String, String> claims = new TreeMap<>();
    facts.forEach((name, value) -> claims.put(name, quote(value)));
    claims.put("iss", quote(issuer));
    claims.put("aud", quote(brand));
    claims.put("sub", quote(subject));
    claims.put("iat", Long.toString(now));
    claims.put("exp", Long.toString(now + 300));
    claims.put("jti", quote(UUID.randomUUID().toString()));
    claims.put("nonce", quote(nonce));
    if (jkt != null) claims.put("cnf", "{\"jkt\":" + quote(jkt) + "}");
    String body =
        claims.entrySet().stream()
            .map(claim -> quote(claim.getKey()) + ":" + claim.getValue())
            .collect(Collectors.joining(",", "{", "}"));
    String header = "{\"alg\":\"ES256\",\"typ\":\"segue-identity+jwt\",\"kid\":" + quote(keyId) + "}";
    String signed = encode(header.getBytes(UTF_8)) + "." + encode(body.getBytes(UTF_8));
    byte[] key = Base64.getMimeDecoder().decode(privateKey.replaceAll("-----[A-Z ]+-----", ""));
    // As JWT wants it, unlike SHA256withECDSA alone.
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initSign(KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key)));
    signature.update(signed.getBytes(UTF_8));
    return signed + "." + encode(signature.sign());
  }

  private static String encode(byte[] raw) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
  }

  /** A text as JSON. */
  private static String quote(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (char one : text.toCharArray()) {
      if (one == '"' || one == '\\') json.append('\\').append(one);
      else if (one < ' ') json.append(String.format("\\u%04x", (int) one));
      else json.append(one);
    }
    return json.append('"').toString();
  }
}
