package io.tidegate.bench.rules;

import java.util.List;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.conf.SequentialOption;
import org.kie.api.runtime.StatelessKieSession;

/** The same rules in Drools with its executable model, which it recommends; stateless sessions. */
final class Drools {

    private final StatelessKieSession session;

    /** @param sequential the mode that its handbook names for stateless sessions without chaining */
    Drools(List<BenchRule> rules, boolean sequential) {
        StringBuilder drl = new StringBuilder(
                "package bench;\nimport io.tidegate.bench.rules.Goods;\nglobal java.util.List hits;\n");
        rules.forEach(rule -> drl.append(rule.drl()));
        KieServices services = KieServices.Factory.get();
        KieFileSystem files = services.newKieFileSystem().write("src/main/resources/bench/rules.drl", drl.toString());
        KieBuilder builder = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
        List<Message> errors = builder.getResults().getMessages(Message.Level.ERROR);
        if (!errors.isEmpty()) {
            throw new IllegalStateException(errors.toString());
        }
        var configuration = services.newKieBaseConfiguration();
        SequentialOption mode = sequential ? SequentialOption.YES : SequentialOption.NO;
        configuration.setOption(mode);
        KieBase base = services.newKieContainer(services.getRepository().getDefaultReleaseId())
                .newKieBase(configuration);
        this.session = base.newStatelessKieSession();
    }

    /** One consignment, one execution. */
    void evaluate(Goods goods, List<String> hits) {
        session.setGlobal("hits", hits);
        session.execute(goods);
    }

    /** Many consignments, one execution. */
    void evaluate(List<Goods> goods, List<String> hits) {
        session.setGlobal("hits", hits);
        session.execute(goods);
    }
}
