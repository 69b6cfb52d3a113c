package chat

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"time"
)

// SegueIdentity signs with HS256. jkt may be empty; facts: name, email, phone, attributes.
func SegueIdentity(secret []byte, issuer, brand, subject, nonce, jkt string, facts map[string]any) (string, error) {
	id := make([]byte, 16)
	if _, err := rand.Read(id); err != nil {
		return "", err
	}
	now := time.Now().Unix()
	claims := map[string]any{}
	for name, value := range facts {
		claims[name] = value
	}
	claims["iss"] = issuer
	claims["aud"] = brand
	claims["sub"] = subject
	claims["iat"] = now
	claims["exp"] = now + 300
	claims["jti"] = hex.EncodeToString(id)
	claims["nonce"] = nonce
	if jkt != "" {
		claims["cnf"] = map[string]string{"jkt": jkt}
	}
	body, err := json.Marshal(claims)
	if err != nil {
		return "", err
	}
	encode := base64.RawURLEncoding.EncodeToString
	signed := encode([]byte(`{"alg":"HS256","typ":"segue-identity+jwt"}`)) + "." + encode(body)
	mac := hmac.New(sha256.New, secret)
	mac.Write([]byte(signed))
	return signed + "." + encode(mac.Sum(nil)), nil
}
