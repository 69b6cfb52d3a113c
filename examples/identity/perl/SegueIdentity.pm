package SegueIdentity;
use v5.20;
use warnings;
use Digest::SHA qw(hmac_sha256);
use JSON::PP;
use MIME::Base64 qw(encode_base64url);

# HS256. Texts are decoded characters, not bytes. facts: name, email, phone, attributes; undef is left out.
sub sign {
    my (%given) = @_;
    my ($secret, $issuer, $brand, $subject, $nonce, $jkt, $facts) = @given{qw(secret issuer brand subject nonce jkt facts)};
    open my $random, '<:raw', '/dev/urandom' or die "No random numbers: $!";
    (read($random, my $id, 16) // 0) == 16 or die "No random numbers: $!";
    my $now = time;
    my %claims = (
        (map { defined $facts->{$_} ? ($_ => $facts->{$_}) : () } keys %{ $facts // {} }),
        iss   => $issuer,
        aud   => $brand,
        sub   => "$subject",
        iat   => $now,
        exp   => $now + 300,
        jti   => unpack('H*', $id),
        nonce => $nonce,
    );
    $claims{cnf} = { jkt => $jkt } if defined $jkt;
    my $json   = JSON::PP->new->utf8;
    my $header = { alg => 'HS256', typ => 'segue-identity+jwt' };
    my $signed = encode_base64url($json->encode($header)) . '.' . encode_base64url($json->encode(\%claims));
    return $signed . '.' . encode_base64url(hmac_sha256($signed, $secret));
}

1;
