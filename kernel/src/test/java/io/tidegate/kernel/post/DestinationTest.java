package io.tidegate.kernel.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ranges: IANA special-purpose registries. Spellings of an address: WHATWG URL, host parsing; what the JVM's own resolver makes
 * of them is judged as well, since it takes 2130706433 for 127.0.0.1.
 */
class DestinationTest {

    private static final Destination STRICT = new Destination(host -> List.of(InetAddress.getAllByName(host)), false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://2130706433/",
                "https://0x7f000001/",
                "https://127.1/",
                "https://0177.0.0.1/",
                "https://0x7f.0.0.1/",
                "https://1.2.3.4.5/",
                "https://127.0.0.256/",
                "https://[fe80::1%25eth0]/",
                "https://user@example.com/",
                "https://example.com/#part",
                "https://example.com:0/",
                "https://example.com:70000/",
                "https://例子.cn/",
                "https://exa mple.com/",
                "ftp://example.com/",
                "file:///etc/passwd",
                "//example.com/",
                "https:///x",
                "example.com",
                ""
            })
    void whatIsNoPlainAddressIsRefused(String url) {
        assertThat(EndpointUrl.parse(url)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://Example.COM/Hook?a=b%20c, true, example.com, 443, /Hook?a=b%20c",
        "https://example.com, true, example.com, 443, /",
        "http://example.com.:8080/, false, example.com, 8080, /",
        "https://xn--fsqu00a.cn/x, true, xn--fsqu00a.cn, 443, /x",
        "https://93.184.216.34/, true, 93.184.216.34, 443, /",
        "https://[2606:2800:220:1::1]:8443/, true, 2606:2800:220:1::1, 8443, /"
    })
    void aPlainAddressIsTakenApart(String url, boolean secure, String host, int port, String target) {
        assertThat(EndpointUrl.parse(url)).contains(new EndpointUrl(secure, host, port, target));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "100.100.100.200",
                "127.0.0.1",
                "127.255.255.254",
                "168.63.129.16",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void addressesOutsideThePublicInternetAreRefused(String address) {
        assertThat(PublicAddresses.isPublic(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "93.184.216.34",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.255.255",
                "172.32.0.1",
                "223.5.5.5",
                "2400:3200::1",
                "2606:4700::1111",
                "2a00:1450:4001::1",
                "::ffff:8.8.8.8"
            })
    void addressesOfThePublicInternetAreNot(String address) {
        assertThat(PublicAddresses.isPublic(InetAddress.ofLiteral(address))).isTrue();
    }

    @Test
    void aNameThatAlsoHasAPrivateAddressIsRefused() throws UnknownHostException {
        HostNames names = _ -> List.of(InetAddress.ofLiteral("93.184.216.34"), InetAddress.ofLiteral("10.0.0.1"));
        EndpointUrl url = EndpointUrl.parse("https://both.example/").orElseThrow();

        assertThat(new Destination(names, false).of(url)).isNull();
        assertThat(new Destination(names, true).of(url)).isNotNull();
    }

    @Test
    void whatTheJvmTakesForLoopbackIsRefusedEvenIfItCameThrough() throws UnknownHostException {
        assertThat(STRICT.of(new EndpointUrl(true, "2130706433", 443, "/"))).isNull();
        assertThat(STRICT.of(new EndpointUrl(true, "localhost", 443, "/"))).isNull();
        assertThat(STRICT.of(new EndpointUrl(true, "::ffff:127.0.0.1", 443, "/")))
                .isNull();
    }
}
