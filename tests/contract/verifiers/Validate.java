import java.io.FileInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.*;
import java.time.Instant;
import java.util.*;

/** Java's own path validation (PKIX): DIRECTORY, moment (ISO 8601), chain | CRL | OCSP ... Says good, or why not, a line each. */
class Validate {
    public static void main(String[] arguments) throws Exception {
        for (int place = 2; place < arguments.length; place++) {
            System.out.println(answer(Path.of(arguments[0]), Instant.parse(arguments[1]), arguments[place]));
        }
    }

    private static String answer(Path directory, Instant moment, String question) throws Exception {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        X509Certificate authority = read(factory, directory.resolve("ca.pem"));
        X509Certificate certificate = read(factory, directory.resolve("cert.pem"));
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(authority, null)));
        parameters.setDate(Date.from(moment));
        parameters.setRevocationEnabled(false);
        CertPathValidator validator = CertPathValidator.getInstance("PKIX");
        if (!question.equals("chain")) {
            PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
            if (question.equals("CRL")) {
                checker.setOptions(EnumSet.of(PKIXRevocationChecker.Option.PREFER_CRLS, PKIXRevocationChecker.Option.NO_FALLBACK));
                CRL list = factory.generateCRL(new FileInputStream(directory.resolve("ca.crl").toFile()));
                parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(List.of(list))));
            } else {
                checker.setOptions(EnumSet.of(PKIXRevocationChecker.Option.NO_FALLBACK));
                checker.setOcspResponses(Map.of(certificate, Files.readAllBytes(directory.resolve("ocsp.der"))));
            }
            parameters.addCertPathChecker(checker);
        }
        try {
            validator.validate(factory.generateCertPath(List.of(certificate)), parameters);
            return "good";
        } catch (CertPathValidatorException problem) {
            String detail = problem.getCause() instanceof CertificateRevokedException revoked
                ? " " + revoked.getRevocationReason() : ": " + problem.getMessage();
            return problem.getReason() + detail;
        }
    }

    private static X509Certificate read(CertificateFactory factory, Path file) throws Exception {
        try (FileInputStream content = new FileInputStream(file.toFile())) {
            return (X509Certificate) factory.generateCertificate(content);
        }
    }
}
