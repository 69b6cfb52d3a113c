#nullable enable
using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

public static class SegueIdentity
{
    /// <summary>HS256. jkt may be null; facts: name, email, phone, attributes; leave out what you do not know.</summary>
    public static string Sign(
        string secret, string issuer, string brand, string subject, string nonce, string? jkt, IReadOnlyDictionary<string, object> facts)
    {
        using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(secret));
        var header = new Dictionary<string, object> { ["alg"] = "HS256", ["typ"] = "segue-identity+jwt" };
        var signed = $"{Encode(header)}.{Encode(Claims(issuer, brand, subject, nonce, jkt, facts))}";
        return $"{signed}.{Encode(hmac.ComputeHash(Encoding.UTF8.GetBytes(signed)))}";
    }

    /// <summary>ES256. privateKey: the PEM of a key for P-256; keyId: its name in your published set.</summary>
    public static string SignES256(
        string privateKey, string keyId, string issuer, string brand, string subject, string nonce, string? jkt,
        IReadOnlyDictionary<string, object> facts)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(privateKey);
        var header = new Dictionary<string, object> { ["alg"] = "ES256", ["typ"] = "segue-identity+jwt", ["kid"] = keyId };
        var signed = $"{Encode(header)}.{Encode(Claims(issuer, brand, subject, nonce, jkt, facts))}";
        return $"{signed}.{Encode(key.SignData(Encoding.UTF8.GetBytes(signed), HashAlgorithmName.SHA256))}";
    }

    private static Dictionary<string, object> Claims(
        string issuer, string brand, string subject, string nonce, string? jkt, IReadOnlyDictionary<string, object> facts)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var claims = new Dictionary<string, object>(facts)
        {
            ["iss"] = issuer,
            ["aud"] = brand,
            ["sub"] = subject,
            ["iat"] = now,
            ["exp"] = now + 300,
            ["jti"] = Guid.NewGuid().ToString(),
            ["nonce"] = nonce,
        };
        if (jkt != null) claims["cnf"] = new Dictionary<string, string> { ["jkt"] = jkt };
        return claims;
    }

    private static string Encode(Dictionary<string, object> part) => Encode(JsonSerializer.SerializeToUtf8Bytes(part));

    private static string Encode(byte[] raw) => Convert.ToBase64String(raw).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
