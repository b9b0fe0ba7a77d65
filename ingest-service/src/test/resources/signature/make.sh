#!/bin/bash
# Makes the signed messages of this folder with tools of other makers: xmlsec1 1.2.37 (RSA), and for SM2, which it does not
# know, xmllint --c14n with openssl 3.0 (SM3, SM2 with user id 1234567812345678). Keys are thrown away afterwards.
set -euo pipefail
cd "$(dirname "$0")"
keys=$(mktemp -d)
trap 'rm -rf "$keys"' EXIT
sample=../ceb/samples/202205/CEB411Message.xml

# The official sample without its own signature.
bare() {
  python3 - "$sample" "$1" <<'P'
import re, sys
text = open(sys.argv[1], encoding='utf-8-sig').read().replace('\r\n', '\n')
text = re.sub(r'<ds:Signature\b.*?</ds:Signature>\s*', '', text, flags=re.S)
open(sys.argv[2], 'w', encoding='utf-8').write(text)
P
}

# template FILE SIGNATURE_METHOD DIGEST_METHOD: puts an unsigned Signature before the end of the root element.
template() {
  python3 - "$1" "$2" "$3" <<'P'
import sys
path, method, digest = sys.argv[1:]
text = open(path, encoding='utf-8').read()
at = text.rindex('</')
ds = 'http://www.w3.org/2000/09/xmldsig#'
signature = f'''<ds:Signature xmlns:ds="{ds}">
<ds:SignedInfo>
<ds:CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"></ds:CanonicalizationMethod>
<ds:SignatureMethod Algorithm="{method}"></ds:SignatureMethod>
<ds:Reference URI="">
<ds:Transforms>
<ds:Transform Algorithm="{ds}enveloped-signature"></ds:Transform>
</ds:Transforms>
<ds:DigestMethod Algorithm="{digest}"></ds:DigestMethod>
<ds:DigestValue></ds:DigestValue>
</ds:Reference>
</ds:SignedInfo>
<ds:SignatureValue></ds:SignatureValue>
<ds:KeyInfo>
<ds:X509Data>
<ds:X509Certificate></ds:X509Certificate>
</ds:X509Data>
</ds:KeyInfo>
</ds:Signature>
'''
open(path, 'w', encoding='utf-8').write(text[:at] + signature + text[at:])
P
}

certificate() { # NAME SUBJECT DAYS then key options
  local name=$1 subject=$2 days=$3
  shift 3
  openssl req -x509 -newkey "$@" -nodes -keyout "$keys/$name.key" -out "$name.pem" -days "$days" -subj "$subject" 2>/dev/null
}

certificate rsa "/C=CN/O=Tidegate test/CN=RSA 2048" 36500 rsa:2048
certificate other "/C=CN/O=Tidegate test/CN=RSA of somebody else" 36500 rsa:2048
# Valid for the first second of 2020 only.
openssl req -new -newkey rsa:2048 -nodes -keyout "$keys/expired.key" -out "$keys/expired.csr" -subj "/CN=Expired" 2>/dev/null
mkdir -p "$keys/ca" && : > "$keys/ca/index.txt" && echo 01 > "$keys/ca/serial"
printf '[ca]\ndefault_ca=d\n[d]\ndatabase=%s/ca/index.txt\nserial=%s/ca/serial\nnew_certs_dir=%s/ca\ndefault_md=sha256\npolicy=p\n[p]\ncommonName=supplied\n' \
  "$keys" "$keys" "$keys" > "$keys/ca.cnf"
openssl ca -batch -config "$keys/ca.cnf" -selfsign -keyfile "$keys/expired.key" -in "$keys/expired.csr" -notext \
  -startdate 20200101000000Z -enddate 20200101000001Z -out expired.pem 2>/dev/null

rsa() { # OUT KEY SIGNATURE_METHOD DIGEST_METHOD
  bare "$1"
  template "$1" "$3" "$4"
  xmlsec1 --sign --privkey-pem "$keys/$2.key,$2.pem" --output "$1.signed" "$1"
  mv "$1.signed" "$1"
  xmlsec1 --verify --trusted-pem "$2.pem" "$1" > "$keys/said" 2>&1 || true
  [ "$2" = expired ] || grep -q '^OK' "$keys/said"
}
sha256=http://www.w3.org/2001/04/xmlenc#sha256
# What xmllint calls canonical, for texts that try the rules of it.
xmllint --c14n canonical.xml > canonical.c14n
rsa rsa-sha256.xml rsa http://www.w3.org/2001/04/xmldsig-more#rsa-sha256 $sha256
rsa rsa-sha1.xml rsa http://www.w3.org/2000/09/xmldsig#rsa-sha1 http://www.w3.org/2000/09/xmldsig#sha1
rsa somebody-else.xml other http://www.w3.org/2001/04/xmldsig-more#rsa-sha256 $sha256
rsa expired.xml expired http://www.w3.org/2001/04/xmldsig-more#rsa-sha256 $sha256

# SM2 with SM3: digest and signature by openssl over what xmllint calls canonical.
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:SM2 -pkeyopt ec_param_enc:named_curve -out "$keys/sm2.key"
openssl req -x509 -new -key "$keys/sm2.key" -sm3 -sigopt distid:1234567812345678 -days 36500 -out sm2.pem \
  -subj "/C=CN/O=Tidegate test/CN=SM2"
bare sm2-sm3.xml
# The signature leaves the line break behind it when it is taken out.
python3 - sm2-sm3.xml "$keys/left.xml" <<'P'
import sys
text = open(sys.argv[1], encoding='utf-8').read()
at = text.rindex('</')
open(sys.argv[2], 'w', encoding='utf-8').write(text[:at] + '\n' + text[at:])
P
xmllint --c14n "$keys/left.xml" > "$keys/document"
template sm2-sm3.xml http://www.chinaport.gov.cn/2022/04/xmldsig#sm2-sm3 http://www.chinaport.gov.cn/2022/04/xmldsig#sm3
python3 - "$keys" <<'P'
import base64, re, subprocess, sys
keys = sys.argv[1]
def openssl(*args, data=None):
    return subprocess.run(['openssl', *args], input=data, stdout=subprocess.PIPE, check=True).stdout
text = open('sm2-sm3.xml', encoding='utf-8').read()
digest = openssl('dgst', '-sm3', '-binary', keys + '/document')
text = text.replace('<ds:DigestValue>', '<ds:DigestValue>' + base64.b64encode(digest).decode())
der = openssl('x509', '-in', 'sm2.pem', '-outform', 'DER')
text = text.replace('<ds:X509Certificate>', '<ds:X509Certificate>' + base64.encodebytes(der).decode())
# Canonical form of SignedInfo: it stands in canonical form already, but for the namespaces of its ancestors.
info = re.search(r'<ds:SignedInfo>.*?</ds:SignedInfo>', text, re.S).group(0)
root = re.search(r'<ceb:CEB\d+Message\b[^>]*>', text).group(0)
spaces = dict(re.findall(r'xmlns:(\w+)="([^"]*)"', root))
spaces['ds'] = 'http://www.w3.org/2000/09/xmldsig#'
declared = ''.join(f' xmlns:{p}="{spaces[p]}"' for p in sorted(spaces))
canonical = info.replace('<ds:SignedInfo>', '<ds:SignedInfo' + declared + '>', 1)
open(keys + '/info', 'w', encoding='utf-8', newline='').write(canonical)
value = openssl('pkeyutl', '-sign', '-rawin', '-digest', 'sm3', '-inkey', keys + '/sm2.key',
                '-pkeyopt', 'distid:1234567812345678', '-in', keys + '/info')
text = text.replace('<ds:SignatureValue>', '<ds:SignatureValue>' + base64.b64encode(value).decode())
open('sm2-sm3.xml', 'w', encoding='utf-8', newline='').write(text)
P
