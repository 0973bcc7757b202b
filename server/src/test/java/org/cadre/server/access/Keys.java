package org.cadre.server.access;

/** Keys that ssh-keygen made, with the fingerprints that it printed; their private halves were thrown away. */
final class Keys {
    static final String ED25519 = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILakf1L0fVhawdBNT6hZH5vKt3LXdnT1k1miZt2DKzBD";
    static final String ED25519_FINGERPRINT = "SHA256:rGxZpu60PhSenAOe/JnDZQrczR4zUD4l/bZtNVe6E/o";

    /** Of each other type one: the line, and what ssh-keygen -l says of it. */
    static final String[][] GOOD = {
        {
            "sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29tAAAAILakf1L0fVhawdBNT6h"
                    + "ZH5vKt3LXdnT1k1miZt2DKzBDAAAABHNzaDo=",
            "SHA256:x5bbvx6YmHsCaI0ytQKToWprvwfPbuX0Hvn9mUu6rvU"
        },
        {
            "sk-ecdsa-sha2-nistp256@openssh.com AAAAInNrLWVjZHNhLXNoYTItbmlzdHAyNTZAb3BlbnNzaC5jb20AAAA"
                    + "IbmlzdHAyNTYAAABBBOlqxToSmG+4hSHnH6/d9dlCZKz0L8v2SjRq+kj1B9nC7Zf/YOmx73KwZNgclMyvx6SElcrZG"
                    + "EK5I8NiIGlBAUoAAAAEc3NoOg==",
            "SHA256:pzQhBvaa990MOG02XMLs5zuACWsiMcBQlssR4NYpZKs"
        },
        {
            "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBOlqxToSmG+4hSHnH6"
                    + "/d9dlCZKz0L8v2SjRq+kj1B9nC7Zf/YOmx73KwZNgclMyvx6SElcrZGEK5I8NiIGlBAUo=",
            "SHA256:gnyMAH6Ox+Pl2bDfPJxieGDiKSc0nODSzL3Y14LaRNQ"
        },
        {
            "ecdsa-sha2-nistp384 AAAAE2VjZHNhLXNoYTItbmlzdHAzODQAAAAIbmlzdHAzODQAAABhBMzoKXnFKzHeaTPCRj"
                    + "ZVuDZ6pvKnsvAfuM1fI1gfdUsUg3LqD5dPQQkFe8/NT3Sq3uRDYJBgwwroDyj5dRS9wAOTIpEc9tEz8sYEjW1fGYUq"
                    + "CyKXLQXavbE2+Vc/ZL+7zQ==",
            "SHA256:mw63+j4btaOkBXZWInl0y+vBOaNIHgsXKAD7Twu7wPQ"
        },
        {
            "ecdsa-sha2-nistp521 AAAAE2VjZHNhLXNoYTItbmlzdHA1MjEAAAAIbmlzdHA1MjEAAACFBACvyiOtQa+aO5/0uI"
                    + "4a6pUYHu5RIWjCy2EEvhTs3UtSC4233krlvBX18HQT2eN+SibxoGzB+aLMWaG/gg2TvMSgsgFU3/BBN9+VtFLDtd8J"
                    + "zsh+7/8L0afjggmsf9/YahaMUQ7vuRO8DvMSIEI+SMpVb/690rZosM1pfsA+4zrcmxqE+A==",
            "SHA256:Qlj1joB5G/HAyNGIA4J2WHcml7UksqVAwMGZcRBbiQI"
        },
        {
            "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQCrZRuxASWt1+IbXQK9R+fEh2TLWwiZ1iTvUhDuZ1qyzjllekzn53"
                    + "g5qhedbhHakPGb2nB5GDkvoX16wIQ4UQIRjeeQnzVauJW7xkD6rw1o8eGz/jK1GvByR3EYJtuUzaY8VvuYd47J7Uds"
                    + "gu+RN3TezB2nWNroWGr01QqNxHzFtW1xUQd/2piHqPGJBkgeq/NBybGUGUB/rC6EObPKvtvGxKcUY9aarTCsWWUNI7"
                    + "WJ2EBzyz6wfcs0QafjXdM5dlxwkLmxw2ajVpZDXuPnxHpGObnuMJI7AQNW0YF/fbj5+RF0n3EyzTXujMsFgWKjHTUN"
                    + "VG0hB7x/wcaaRcGWs3L6yaZQGy7TiXNZNwkfxJS1anSDFZL48VBJB0lqQiHly9hF5IgmkTJdBdFYyuewLTr9kUVWT8"
                    + "kpvk5g+4CLg1zmY1iVkMN1SCW7kEzRCkHB+B0bRRPhbey5/3M1FFLDvU+HCuFuswV8FN2pCScXYwVYCktrR7zxeiyX"
                    + "R9uibYlxhcc=",
            "SHA256:T9QEwQJ+q/AttA4txYmsTDA5hJ3cfT2ZZmLrzPDDY2A"
        }
    };

    /** What is no key, or too weak: what was sent, and what the answer says among other things. */
    static final String[][] BAD = {
        {"", "ends in .pub"},
        {"hello", "begins with its type"},
        {
            "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDKEcOIqNdvQYTYSFxFc7wv8HZkG3wyBJyC1eU8ZOkksHPZdagoiv"
                    + "QobB4p6qOdjP3fDe84FtEtuamBolfra4aRjEmO6WMRQCI7LYVXLyau9F0D2rJscRs11AF53BHw/Kl7upwWMY0/ntL6"
                    + "LUOAYX0sojgWCOSnolxDZ1lQ+ykuqTMLlzzSwmtyYglZYajHiRqIvFWak2+iXCzy7O/EzW+8kd3L6WwXC2935YegTy"
                    + "rvmSqQADXNB4da7E0utlejZB/0jJs/sM6OfRto2LisPZCwLRY2xbAho1USAz1wHsr9tNEtTbGTOHfJJ0kl/dfHvE9z"
                    + "pMJUQ36WUiazmUc9Fdv5",
            "3072 are the least"
        },
        {"ssh-dss AAAAB3NzaC1kc3MAAACB", "DSA keys are too weak"},
        {"-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmU=", "private half"},
        {
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILakf1L0fVhawdBNT6hZH5vKt3LXdnT1k1miZt2DKzBD\necdsa-sh"
                    + "a2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBOlqxToSmG+4hSHnH6/d9dlCZK"
                    + "z0L8v2SjRq+kj1B9nC7Zf/YOmx73KwZNgclMyvx6SElcrZGEK5I8NiIGlBAUo=",
            "one line"
        },
        {
            "no-pty ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILakf1L0fVhawdBNT6hZH5vKt3LXdnT1k1miZt2DKzBD",
            "nothing may stand before it"
        },
        {"ssh-ed25519", "After the type"},
        {"ssh-ed25519 !!!!", "damaged"},
        {"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILakf1L0fVhawdBNT6hZH5vKt3LXdnT1k1miZt2D", "damaged"},
        {"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILakf1L0fVhawdBNT6hZH5vKt3LXdnT1k1miZt2DKzBDAA==", "damaged"},
        {"ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAILakf1L0fVhawdBNT6hZH5vKt3LXdnT1k1miZt2DKzBD", "damaged"},
        {
            "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAzODQAAABBBOlqxToSmG+4hSHnH6"
                    + "/d9dlCZKz0L8v2SjRq+kj1B9nC7Zf/YOmx73KwZNgclMyvx6SElcrZGEK5I8NiIGlBAUo=",
            "damaged"
        },
        {"ssh-ed25519-cert-v01@openssh.com AAAA", "certificate"}
    };

    private Keys() {}
}
