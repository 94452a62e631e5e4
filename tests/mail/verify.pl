# verify.pl ADDRESS PORT < message. Verifies with Mail::DKIM, the key asked for at that name server only; exit 0 when it passes.
use strict;
use warnings;
use Mail::DKIM::DNS;
use Mail::DKIM::Verifier;
use Net::DNS;

my ($address, $port) = @ARGV;
Mail::DKIM::DNS::resolver(Net::DNS::Resolver->new(nameservers => [$address], port => $port, udp_timeout => 5));
my $verifier = Mail::DKIM::Verifier->new;
binmode STDIN;
while (my $line = <STDIN>) {
    $line =~ s/\r?\n\z//;
    $verifier->PRINT("$line\r\n");
}
$verifier->CLOSE;
print $verifier->result_detail, "\n";
exit($verifier->result eq 'pass' ? 0 : 1);
