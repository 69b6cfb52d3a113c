import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HS256 with the JDK alone. */
public final class SegueIdentity {
  /** jkt may be null; facts: name, email, phone; leave out what you do not know. */
  public static String sign(
      String secret, String issuer, String brand, String subject, String nonce, String jkt, Map<String, String> facts)
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
    String signed = encode("{\"alg\":\"HS256\",\"typ\":\"segue-identity+jwt\"}".getBytes(UTF_8)) + "." + encode(body.getBytes(UTF_8));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
    return signed + "." + encode(mac.doFinal(signed.getBytes(UTF_8)));
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
