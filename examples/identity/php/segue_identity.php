<?php

/** HS256. $facts: name, email, phone, attributes; null and [] are left out. */
function segue_identity(string $secret, string $issuer, string $brand, string $subject, string $nonce, ?string $jkt = null, array $facts = []): string
{
    $encode = fn (string $raw): string => rtrim(strtr(base64_encode($raw), '+/', '-_'), '=');
    $now = time();
    $claims = array_filter($facts, fn ($value) => $value !== null && $value !== []);
    $claims = array_merge($claims, [
        'iss' => $issuer,
        'aud' => $brand,
        'sub' => $subject,
        'iat' => $now,
        'exp' => $now + 300,
        'jti' => bin2hex(random_bytes(16)),
        'nonce' => $nonce,
    ]);
    if ($jkt !== null && $jkt !== '') {
        $claims['cnf'] = ['jkt' => $jkt];
    }
    $header = ['alg' => 'HS256', 'typ' => 'segue-identity+jwt'];
    $signed = $encode(json_encode($header, JSON_THROW_ON_ERROR)) . '.' . $encode(json_encode($claims, JSON_THROW_ON_ERROR));

    return $signed . '.' . $encode(hash_hmac('sha256', $signed, $secret, true));
}
