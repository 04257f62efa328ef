# liqa: reads Arabic news, keeps a graph of who met whom. See README.md.
#
#     make            liqa and liqa.so; installs missing libraries with apt-get where that is allowed
#     make demo       a graph of tests/samples, and what it answers
#     make test       all tests        make check      the data files and their rules
#     make readers    programs that the tests of exports and of completion open them with; those that are missing are skipped
#     make soak       histories and faults at length (SEED, STEPS)
#     make bench      speed, memory    make lint       warnings of gcc, clang and cppcheck
#     make model      CORPORA=folder: learns the tagger's model anew
#     make install    PREFIX, DESTDIR  make uninstall  make clean
include config.mk

BUILD    = build
EXTRACT  = $(sort $(wildcard extract/*.c))
GRAPH    = $(sort $(wildcard graph/*.c))
# What of graph/ goes into liqa.so: SQL functions, no store and no command line.
INSIDE   = centrality community contacts extension functions hidden language latin listed networktable resolve stagetable text tokenizer
PAGE     = $(sort $(wildcard graph/page/*))
TRAIN    = $(sort $(wildcard extract/train/*.c))
UNIT     = $(sort $(wildcard tests/unit_*.c))
DATA     = $(sort $(wildcard schema/*.sql schema/*.csv queries/*.sql extract/lexicon/*.csv extract/pattern/*.csv extract/model/*))
DATADIRS = /extract/lexicon /extract/pattern /extract/model /extract /queries /schema
DEMO     = $(BUILD)/demo.db

OBJ_EXTRACT = $(EXTRACT:%.c=$(BUILD)/%.o)
OBJ_GRAPH   = $(GRAPH:%.c=$(BUILD)/%.o) $(BUILD)/graph/page.o
OBJ_INSIDE  = $(INSIDE:%=$(BUILD)/inside/%.o)
OBJ_TRAIN   = $(TRAIN:%.c=$(BUILD)/%.o)
OBJ_UNIT    = $(OBJ_EXTRACT) $(filter-out %/main.o,$(OBJ_GRAPH))
BIN_UNIT    = $(UNIT:tests/%.c=$(BUILD)/tests/%)
COMPILE     = $(CC) -std=c11 -D_GNU_SOURCE $(WARN) $(CFLAGS) $(PKG_CFLAGS) -DDATADIR='"$(DATADIR)"' -MMD -MP

all: liqa liqa.so

# Making this file installs what is missing; make reads it and starts again (GNU make manual, 3.5).
ifneq ($(filter-out clean uninstall,$(or $(MAKECMDGOALS),all)),)
include $(BUILD)/packages.mk
endif

# $(call packages,LIST): installs Debian packages where that is allowed, else prints the command that would.
packages = sudo=; [ "$$(id -u)" = 0 ] || sudo='sudo -n'; \
	if command -v apt-get >/dev/null && $$sudo true 2>/dev/null; then \
		echo "make: installing $(1)" >&2; \
		$$sudo apt-get update -qq && $$sudo env DEBIAN_FRONTEND=noninteractive \
			apt-get install -y -qq --no-install-recommends $(1) >/dev/null; \
	fi || { echo "make: that failed; by hand: sudo apt-get install $(1)" >&2; exit 1; }
have = command -v $(CC) >/dev/null && command -v pkg-config >/dev/null && pkg-config --exists $(PKGS) && [ -r $(D3) ] && \
	echo '\#include <csv.h>' | $(CC) -E - >/dev/null 2>&1

$(BUILD)/packages.mk: config.mk
	@mkdir -p $(@D)
	@{ $(have); } || { $(call packages,$(DEBS)); }
	@{ $(have); } || { echo 'make: liqa needs packages; run: sudo apt-get install $(DEBS)' >&2; exit 1; }
	@printf 'PKG_CFLAGS = %s\nPKG_LIBS = %s\n' "$$(pkg-config --cflags $(PKGS))" "$$(pkg-config --libs $(PKGS)) -lcsv" > $@

liqa: $(OBJ_EXTRACT) $(OBJ_GRAPH)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) -lpthread -lm -ldl

liqa.so: $(OBJ_EXTRACT) $(OBJ_INSIDE)
	$(CC) $(CFLAGS) $(LDFLAGS) -shared -Wl,-z,defs -o $@ $^ $(filter-out -lsqlite3,$(PKG_LIBS)) -lpthread -lm -ldl

$(BUILD)/extract/%.o: extract/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(COMPILE) -fPIC -c -o $@ $<

$(BUILD)/graph/%.o: graph/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(COMPILE) -c -o $@ $<

$(BUILD)/graph/page.o: graph/page.S $(PAGE) $(D3) $(BUILD)/flags
	@mkdir -p $(@D)
	$(CC) -DD3='"$(D3)"' -c -o $@ $<

$(BUILD)/inside/%.o: graph/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(COMPILE) -fPIC -DLIQA_EXTENSION -c -o $@ $<

$(BUILD)/tests/%: tests/%.c $(OBJ_UNIT)
	@mkdir -p $(@D)
	$(COMPILE) -Iextract -Igraph $(LDFLAGS) -o $@ $< $(OBJ_UNIT) $(PKG_LIBS) -lpthread -lm -ldl

$(BUILD)/train: $(OBJ_EXTRACT) $(OBJ_TRAIN)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(filter-out -lsqlite3,$(PKG_LIBS)) -lpthread -lm

$(BUILD)/measure: tests/bench/measure.c $(BUILD)/flags
	$(COMPILE) -o $@ $<

# Changes when the compiler, its flags or DATADIR do: then everything is compiled again.
$(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(CC) $(CFLAGS) $(WARN) $(DATADIR)' | cmp -s - $@ || echo '$(CC) $(CFLAGS) $(WARN) $(DATADIR)' > $@

-include $(wildcard $(BUILD)/*.d $(BUILD)/*/*.d $(BUILD)/*/*/*.d)

objects: $(OBJ_EXTRACT) $(OBJ_TRAIN) $(OBJ_GRAPH) $(OBJ_INSIDE) $(BIN_UNIT) $(BUILD)/measure

demo: all
	@rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm
	./liqa build -q -d $(DEMO) tests/samples
	./liqa who-met-whom -d $(DEMO)
	./liqa why -d $(DEMO) $$(./liqa sql -d $(DEMO) -o tsv "SELECT event_id FROM who_met_whom \
		ORDER BY articles DESC, date_from DESC, event_id LIMIT 1" | tail -n 1)

# Loaded before the program it makes something go wrong (tests/fault/).
$(BUILD)/tests/shim.so: tests/fault/shim.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(COMPILE) -fPIC -shared -o $@ $< -ldl

test: all $(BIN_UNIT) $(BUILD)/train $(BUILD)/tests/shim.so
	@{ command -v sqlite3 && command -v python3; } >/dev/null || { $(call packages,$(DEBS_TEST)); }
	@{ command -v chromium && command -v node; } >/dev/null || ( $(call packages,$(DEBS_PAGE)) ) || true
	@tests/run.sh

readers:
	@$(call packages,$(DEBS_READERS))
	npm install --silent --no-audit --no-fund --prefix $(BUILD)/readers $(NPM_READERS)

soak: all $(BUILD)/tests/shim.so
	python3 tests/history/history.py --steps $(or $(STEPS),20000) --seed $(or $(SEED),1)
	python3 tests/fault/fault.py --kind write,full,kill
	python3 tests/fault/fault.py --small --kind alloc --verb build
	python3 tests/fault/fault.py --kind alloc,allocs --stride 101 --random $(or $(SEED),1)
	python3 tests/fault/fault.py --moments 400 --random $(or $(SEED),1)

# Learns extract/model/ anew, in ten minutes, from CORPORA: a folder with ner/anercorp_train.conll and ner/anercorp_dev.conll
# (ANERcorp in the CAMeL split, BIO) and news/*.jsonl.gz (articles as for `liqa build`).
model: $(BUILD)/train
	@[ -d '$(CORPORA)/news' ] || { echo 'usage: make model CORPORA=folder-with-ner-and-news' >&2; exit 2; }
	gzip -dc $(CORPORA)/news/*.jsonl.gz | $(BUILD)/train classes . -
	$(BUILD)/train weights . $(CORPORA)/ner/anercorp_train.conll $(CORPORA)/ner/anercorp_dev.conll

check: all
	./liqa check

bench: all $(BUILD)/measure
	@tests/bench/run.sh

lint:
	@{ command -v clang && command -v cppcheck && command -v shellcheck; } >/dev/null || { $(call packages,$(DEBS_LINT)); }
	@tests/lint.sh

install: all
	install -D -m 755 liqa $(DESTDIR)$(BINDIR)/liqa
	install -D -m 644 liqa.so $(DESTDIR)$(LIBDIR)/liqa.so
	install -D -m 644 manual/liqa.1 $(DESTDIR)$(MANDIR)/man1/liqa.1
	install -D -m 644 manual/liqa.bash $(DESTDIR)$(BASHDIR)/liqa
	install -D -m 644 manual/_liqa $(DESTDIR)$(ZSHDIR)/_liqa
	@for file in $(DATA); do install -D -m 644 $$file $(DESTDIR)$(DATADIR)/$$file || exit 1; done
	@echo 'data in $(DESTDIR)$(DATADIR)'

uninstall:
	rm -f $(DESTDIR)$(BINDIR)/liqa $(DESTDIR)$(LIBDIR)/liqa.so $(DESTDIR)$(MANDIR)/man1/liqa.1 $(DESTDIR)$(BASHDIR)/liqa $(DESTDIR)$(ZSHDIR)/_liqa
	@rm -f $(DATA:%=$(DESTDIR)$(DATADIR)/%)
	@rmdir $(DATADIRS:%=$(DESTDIR)$(DATADIR)%) $(DESTDIR)$(DATADIR) 2>/dev/null; :

clean:
	rm -rf $(BUILD) liqa liqa.so

FORCE:
.PHONY: all objects demo test readers soak model check bench lint install uninstall clean FORCE
.DELETE_ON_ERROR:
