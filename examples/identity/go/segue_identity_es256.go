package chat

import (
	"crypto/ecdsa"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"errors"
	"time"
)

// SegueIdentityES256 signs with a private key for P-256, as PEM (PKCS #8). keyID is its name in your published set.
func SegueIdentityES256(privateKey []byte, keyID, issuer, brand, subject, nonce, jkt string, facts map[string]any) (string, error) {
	block, _ := pem.Decode(privateKey)
	if block == nil {
		return "", errors.New("expected a PEM that begins with BEGIN PRIVATE KEY")
	}
	parsed, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		return "", err
	}
	key, ok := parsed.(*ecdsa.PrivateKey)
	if !ok {
		return "", errors.New("expected a private key for P-256")
	}
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
	header, err := json.Marshal(map[string]string{"alg": "ES256", "typ": "segue-identity+jwt", "kid": keyID})
	if err != nil {
		return "", err
	}
	body, err := json.Marshal(claims)
	if err != nil {
		return "", err
	}
	encode := base64.RawURLEncoding.EncodeToString
	signed := encode(header) + "." + encode(body)
	hash := sha256.Sum256([]byte(signed))
	r, s, err := ecdsa.Sign(rand.Reader, key, hash[:])
	if err != nil {
		return "", err
	}
	signature := make([]byte, 64)
	r.FillBytes(signature[:32])
	s.FillBytes(signature[32:])
	return signed + "." + encode(signature), nil
}
