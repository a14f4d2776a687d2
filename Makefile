# recto. `make help` lists the targets; .ci/packages lists what they need.
PREFIX ?= /usr/local
BUILD ?= build
CFLAGS ?= -O2 -g
WARN = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla
# FONTCONFIG=no: fonts are those of the folder and files that are named; what is installed is not looked at.
FONTCONFIG ?= yes
PKGS = harfbuzz harfbuzz-subset libcmark-gfm yaml-0.1 jansson libxml-2.0 icu-uc icu-i18n libqrencode $(if $(NO_FONTCONFIG),,fontconfig) libpng libjpeg libwebp zlib
NO_FONTCONFIG = $(filter no,$(FONTCONFIG))
# PORTABLE=yes: the system is asked for no more than every one has (src/base/platform.h), as elsewhere than on Linux.
PORTABLE ?= $(if $(filter Linux,$(OS_NAME)),no,yes)
OS_NAME := $(shell uname -s)
# Where the program looks for fonts when there are none beside it.
FONTS_DIR ?= $(CURDIR)/fonts

MAKEFLAGS += --no-builtin-rules --no-print-directory
.DELETE_ON_ERROR:
.DEFAULT_GOAL := all
Q = $(if $(V),,@)
say = $(if $(V),,@printf '  %-5s %s\n' $(1) '$(2)')

# Asked for in recipes only and remembered, so that the first run on a new machine asks after the libraries have
# been installed.
PKG_CFLAGS = $(eval PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) | sed 's/-I/-isystem /g'))$(PKG_CFLAGS)
PKG_LIBS = $(eval PKG_LIBS := $(shell pkg-config --libs $(PKGS)))$(PKG_LIBS)
# No fused multiply-add: the same deck gives the same bytes on every machine.
ALL_CFLAGS = -std=c11 -D_GNU_SOURCE -ffp-contract=off -Isrc $(WARN) $(PKG_CFLAGS) $(CFLAGS) $(CPPFLAGS)
LIBS = -lhpdf -lcmark-gfm-extensions -lgif $(PKG_LIBS) -lm
# Tables full of pointers and 33 libraries are most of a short run: relocations in packed form, and names by a short way.
LINKING = $(if $(filter Linux,$(OS_NAME)),-Wl$(comma)-O1 -Wl$(comma)--as-needed -Wl$(comma)-z$(comma)pack-relative-relocs)
comma = ,
# What a test holds our own against.
$(BUILD)/unit/test_hyphen: LIBS += -lhyphen

# What programs are linked with. SHARED=1 makes it a library that they load, so that a changed line costs no other link than
# its own (make mutate), and a hundred programs no hundred copies of it (make asan); they stand up to two folders below it.
# What a program defines itself stands in the place of the library's (test_font_system_none), so no -Bsymbolic.
LIB = $(BUILD)/librecto.$(if $(SHARED),so,a)
ifdef SHARED
ALL_CFLAGS += -fPIC
LDFLAGS += -Wl,-rpath,'$$ORIGIN:$$ORIGIN/..:$$ORIGIN/../..'
endif
# Test programs, a hundred and more of them, are linked by what does so in a fourth of the time, where that is installed.
LINKING_TESTS = $(eval LINKING_TESTS := $(firstword $(foreach ld,lld gold,$(call links_with,-fuse-ld=$(ld)))))$(LINKING_TESTS)
links_with = $(if $(shell echo 'int main(void) { return 0; }' | $(CC) $(1) -xc -o /dev/null - 2>&1 || echo no),,$(1))

# src/ and its folders, three deep. X_none.c stands in for X.c where there is no such thing (src/web/web.mk).
SRC := $(sort $(wildcard src/*.c src/*/*.c src/*/*/*.c))
NONE := $(if $(NO_FONTCONFIG),src/font/system_none.c)
# Of the two ways to ask a system, the one that is not taken; nor does anything stand in front of malloc in the portable one.
OTHER_WAY := $(addprefix src/base/,$(if $(filter yes,$(PORTABLE)),platform_linux.c mem_front.c,platform_portable.c))
HEADERS := $(sort $(wildcard src/*/*.h src/*/*/*.h))
# The page of the preview, compiled in.
PAGE := $(sort $(wildcard src/preview/page/*.*))
# The profiles of colour, compiled in as well.
PROFILES := $(sort $(wildcard src/color/*.icc))
# What recto says in other languages, compiled in as well.
LANGUAGES := $(sort $(wildcard src/po/*.po))
LIB_OBJ := $(patsubst src/%.c,$(BUILD)/%.o,$(filter-out src/main.c %_none.c $(NONE:_none.c=.c) $(OTHER_WAY),$(SRC)) $(NONE)) \
    $(BUILD)/preview/site_files.o $(BUILD)/color/profile_files.o $(BUILD)/base/words_files.o
UNITS := $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(sort $(wildcard tests/unit/test_*.c)))
# Any other program that a suite brings: tests/SUITE/NAME.c is built as $(BUILD)/tests/SUITE/NAME.
HELPERS := $(patsubst tests/%.c,$(BUILD)/tests/%,$(sort $(filter-out tests/unit/% tests/fuzz/% tests/faults/%,$(wildcard tests/*/*.c))))
FUZZERS := $(patsubst tests/fuzz/%.c,%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
REPLAYS := $(FUZZERS:%=$(BUILD)/tests/fuzz/%)

##@ Building
all: $(BUILD)/recto fonts ## the program (BUILD=folder, CC, CFLAGS, FONTCONFIG=no, PORTABLE=yes; V=1 shows the commands)

$(BUILD)/recto: $(BUILD)/main.o $(LIB)
	$(call say,LINK,$@)
	$(Q)$(CC) $(CFLAGS) $(LINKING) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/librecto.a: $(LIB_OBJ) $(BUILD)/.objects
	$(Q)rm -f $@
	$(Q)$(AR) qcs $@ $(LIB_OBJ) # q, not r: files of one name in several folders are all kept

$(BUILD)/librecto.so: $(LIB_OBJ) $(BUILD)/.objects
	$(Q)$(CC) $(CFLAGS) -shared -Wl,-soname,librecto.so $(LINKING) -o $@ $(LIB_OBJ) $(LIBS)

$(BUILD)/%.o: src/%.c $(BUILD)/.flags
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(ALL_CFLAGS) $(if $(filter $*,$(FONTS_FILE)),-DRECTO_FONTS_DIR='"$(FONTS_DIR)"') -MMD -MP -c -o $@ $<

# Files as a table of C: which header declares it, of which struct its rows are, what it is called.
compiled_in = { echo '\#include "$(1)"'; n=0; rows=; \
    for file in $(filter-out %.objects,$^); do n=$$((n + 1)); \
        echo "static const unsigned char file_$$n[] = {"; od -A n -v -t x1 "$$file" | sed 's/ \(..\)/0x\1,/g'; echo '};'; \
        rows="$$rows{\"$${file\#\#*/}\", file_$$n, sizeof file_$$n}, "; done; \
    echo "const struct $(2) $(3)[] = {$$rows{0}};"; } >$@

$(BUILD)/preview/site_files.c: $(PAGE) $(BUILD)/.objects
	@mkdir -p $(@D)
	$(call say,PAGE,src/preview/page)
	$(Q)$(call compiled_in,preview/site.h,site_file,site_files)

$(BUILD)/color/profile_files.c: $(PROFILES) $(BUILD)/.objects
	@mkdir -p $(@D)
	$(call say,ICC,src/color)
	$(Q)$(call compiled_in,color/impl.h,color_file,color_files)

$(BUILD)/po/%.mo: src/po/%.po
	@mkdir -p $(@D)
	$(call say,MO,$<)
	$(Q)msgfmt --check-format --check-domain --endianness=little -o $@ $<

$(BUILD)/base/words_files.c: $(LANGUAGES:src/%.po=$(BUILD)/%.mo) $(BUILD)/.objects
	@mkdir -p $(@D)
	$(Q)$(call compiled_in,base/words_impl.h,words,words_files)

$(BUILD)/%_files.o: $(BUILD)/%_files.c $(BUILD)/.flags
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# The one file that has the folder compiled in.
FONTS_FILE = $(eval FONTS_FILE := $(patsubst src/%.c,%,$(shell grep -l RECTO_FONTS_DIR $(SRC))))$(FONTS_FILE)

$(BUILD)/unit/unit.o: tests/unit/unit.c $(BUILD)/.flags
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/unit/%: tests/unit/%.c $(BUILD)/unit/unit.o $(LIB)
	$(call say,TEST,$<)
	$(Q)$(CC) $(ALL_CFLAGS) -Itests/unit -MMD -MP -MT $@ -MF $@.d $(LINKING_TESTS) $(LDFLAGS) -o $@ $< $(BUILD)/unit/unit.o $(LIB) $(LIBS)

$(REPLAYS): $(BUILD)/tests/fuzz/%: tests/fuzz/%.c tests/fuzz/replay.c $(LIB)
	@mkdir -p $(@D)
	$(call say,TEST,$<)
	$(Q)$(CC) $(ALL_CFLAGS) -Itests/fuzz -MMD -MP -MT $@ -MF $@.d $(LINKING_TESTS) $(LDFLAGS) -o $@ $< tests/fuzz/replay.c $(LIB) $(LIBS)

$(BUILD)/tests/%: tests/%.c $(LIB)
	@mkdir -p $(@D)
	$(call say,TEST,$<)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -MT $@ -MF $@.d $(LINKING_TESTS) $(LDFLAGS) -o $@ $< $(LIB) $(LIBS)

# A library to be loaded before recto; it calls functions that it finds by name, which ISO C cannot say.
$(BUILD)/tests/faults/fail.so: tests/faults/fail.c $(BUILD)/.flags
	@mkdir -p $(@D)
	$(call say,TEST,$<)
	$(Q)$(CC) -std=c11 -D_GNU_SOURCE $(filter-out -Wpedantic,$(WARN)) -O1 -g -fPIC -shared -o $@ $<

# These two change only when what they say changes; then what depends on them is made anew.
$(BUILD)/.flags: FORCE
	@mkdir -p $(@D) $(@D)/unit
	@{ $(CC) --version 2>&1 | head -n 1; echo '$(ALL_CFLAGS) $(LDFLAGS) $(FONTS_DIR)'; } >$@.new
	@if cmp -s $@.new $@; then rm $@.new; else .ci/needs --quick build && mv $@.new $@; fi
$(BUILD)/.objects: FORCE
	@mkdir -p $(@D)
	@echo '$(SRC) $(NONE) $(OTHER_WAY) $(PAGE) $(PROFILES) $(LANGUAGES)' | cmp -s - $@ || echo '$(SRC) $(NONE) $(OTHER_WAY) $(PAGE) $(PROFILES) $(LANGUAGES)' >$@

##@ Using it
demo: ## install what is missing, build, and print every deck of content/ into output/
	@.ci/needs build fonts
	@$(MAKE) $(JOBS) demo-decks
demo-decks: all
	@for deck in $(DECKS_OWN); do for kind in cards booklet topics; do \
	    $(RUN) $$kind -o output/ "$$deck" || exit; done; done
	@echo "recto: card sheets, booklets and topic PDFs are in output/"

install: all ## into $(DESTDIR)$(PREFIX): program, manual page, fonts, documents
	@rm -f $(BUILD)/installed/*.o
	@$(MAKE) $(BUILD)/installed/recto
	install -d $(DESTDIR)$(PREFIX)/bin $(MAN1) $(SHARE)/fonts $(DOC) $(dir $(COMPLETIONS))
	install $(BUILD)/installed/recto $(DESTDIR)$(PREFIX)/bin/recto
	install -m 644 src/recto.1 $(MAN1)/recto.1
	$(foreach file,$(COMPLETIONS),$(BUILD)/installed/recto completion $(call shell_of,$(file)) >$(file) && chmod 644 $(file) &&) :
	fonts/fill --$(FONTS) $(SHARE)/fonts
	install -m 644 README.md CHANGELOG.md LICENSE $(DOC)
	install -m 644 content/README.md $(DOC)/deck-format.md
	rm -rf $(DOC)/recipes && cp -r content/recipes $(DOC)/recipes && chmod -R u=rwX,go=rX $(DOC)/recipes

uninstall: ## take away what install put there
	rm -f $(DESTDIR)$(PREFIX)/bin/recto $(MAN1)/recto.1 $(COMPLETIONS)
	rm -rf $(SHARE) $(DOC)

dist: ## recto-VERSION.tar.gz of the last commit
	@git archive --prefix=recto-$(VERSION)/ HEAD | gzip -n >recto-$(VERSION).tar.gz
	@echo recto-$(VERSION).tar.gz

deb: ## the Debian package of the last commit, in build/deb: built, and held against lintian
	@.ci/needs build fonts deb
	@.ci/deb $(BUILD)/deb $(VERSION)

fonts: $(BUILD)/recto ## fill fonts/ from the installed packages, and say which characters they have
	$(Q)fonts/fill
	$(Q)fonts/fill --coverage "$(abspath $(BUILD))/recto"

gallery: all ## renew the pictures that README.md (output/gallery/) and the recipes show
	@.ci/needs test
	@RECTO=$(abspath $(BUILD))/recto tests/gallery/make output/gallery
	@RECTO=$(abspath $(BUILD))/recto tests/recipes/make

##@ Testing
check: ## install what is missing, build, and run all tests
	@.ci/needs build fonts test
	@$(MAKE) $(JOBS) tests
	@$(MAKE) $(JOBS) BUILD=$(BUILD)/asan SHARED=1 CFLAGS='$(ASAN)' tests
	@$(MAKE) $(JOBS) BUILD=$(BUILD)/other CC=$(OTHER) CFLAGS=-O2 $(BUILD)/other/recto
	@tests/run --build $(abspath $(BUILD)) $(SUITES)

asan: ## the tests under the address and undefined-behaviour sanitizers
	@.ci/needs build fonts test
	@$(MAKE) $(JOBS) BUILD=$(BUILD)/asan SHARED=1 CFLAGS='$(ASAN)' tests
	@tests/run --build $(abspath $(BUILD))/asan --sanitized $(SUITES)

# What suites run beside the program; everything that they run.
helpers: $(HELPERS)
tests: all $(UNITS) helpers $(REPLAYS) $(BUILD)/tests/faults/fail.so

faults: ## everything that recto asks of the system fails once: some ten thousand runs
	@.ci/needs build fonts test
	@$(MAKE) $(JOBS) all $(BUILD)/tests/faults/fail.so
	@RECTO=$(abspath $(BUILD))/recto BUILD=$(abspath $(BUILD)) WORK=$(abspath $(BUILD))/check/faults-whole tests/faults/run --whole

check-portable: ## build without what only Linux has (in build/portable), and run the tests that meet the system there
	@.ci/needs build fonts test
	@$(MAKE) $(JOBS) BUILD=build/portable PORTABLE=yes tests
	@tests/run --build $(CURDIR)/build/portable $(or $(SUITES),unit cli preview stress editors)

check-decks: ## check a folder of decks: make check-decks DECKS=folder
	@.ci/needs build fonts test
	@$(MAKE) all
	@RECTO=$(abspath $(BUILD))/recto tests/print/decks $(DECKS)

check-anki: ## packages of Anki's that other programs write and read (from npm, kept under build/npm)
	@.ci/needs build fonts test
	@$(MAKE) all $(BUILD)/tests/anki/package
	@for test in tests/anki/others/test_*.py; do \
	    RECTO=$(abspath $(BUILD))/recto BUILD=$(abspath $(BUILD)) WORK=$(abspath $(BUILD))/check/anki-others /usr/bin/python3 $$test || exit; done

check-standards: ## do files keep what they promise? PDF/X, PDF/A, PDF/UA, over all decks of content/ (DECKS="deck.md")
	@.ci/needs build fonts test
	@$(MAKE) all
	@RECTO=$(abspath $(BUILD))/recto WORK=$(abspath $(BUILD))/check/standards-all /usr/bin/python3 tests/print/test_standards.py --all $(DECKS)

check-office: ## workbooks that LibreOffice makes, read by recto, and the other way round
	@.ci/needs build fonts test office
	@$(MAKE) all
	@RECTO=$(abspath $(BUILD))/recto WORK=$(abspath $(BUILD))/check/office-all /usr/bin/python3 tests/office/with_libreoffice.py

po: ## all that is marked for translation to src/po/recto.pot, and from there to the languages
	@.ci/needs build
	@src/po/renew $(SRC) $(HEADERS)

golden-bless: all ## accept the present display lists as right: look at the diff before you commit
	@RECTO=$(abspath $(BUILD))/recto tests/golden/run --bless

# The folder above is not looked into: an archive has no repository around it.
distcheck: dist ## the archive unpacks, builds, passes the quick tests (SUITES), and installs
	@.ci/needs build fonts test
	@rm -rf $(BUILD)/dist && mkdir -p $(BUILD)/dist && tar -xzf recto-$(VERSION).tar.gz -C $(BUILD)/dist
	@$(MAKE) $(JOBS) -C $(BUILD)/dist/recto-$(VERSION) BUILD=build CFLAGS=-O1 all helpers
	@cd $(BUILD)/dist/recto-$(VERSION) && GIT_CEILING_DIRECTORIES=$(abspath $(BUILD))/dist \
	    tests/run --build $(abspath $(BUILD))/dist/recto-$(VERSION)/build $(or $(SUITES),spec lint golden cli)
	@$(MAKE) -C $(BUILD)/dist/recto-$(VERSION) BUILD=build CFLAGS=-O1 install DESTDIR=$(abspath $(BUILD))/dist/root PREFIX=/usr
	@$(abspath $(BUILD))/dist/root/usr/bin/recto --version

check-deb: deb ## the package in a clean Debian (SUITE=bookworm): installed, a deck printed, taken away again
	@.ci/needs test
	@.ci/check-deb $(BUILD)/deb $(VERSION) $(or $(SUITE),bookworm)

check-desks: ## builds and passes its quick tests on other releases of Debian, in chroots (DESKS="bookworm trixie" SUITES="unit spec")
	@.ci/needs desks
	@.ci/desks $(BUILD)/desks "$(or $(DESKS),bookworm trixie)" "$(SUITES)"

lint: ## formatting, static analysis, shell scripts, manual page
	@.ci/needs build lint
	@CFLAGS='$(filter-out -O% -g,$(ALL_CFLAGS))' .ci/lint

fmt: ## format the C sources
	@.ci/needs lint
	clang-format -i $(SRC) $(HEADERS) $(wildcard tests/*/*.[ch])

fuzz: ## look for inputs that break recto, with libFuzzer, for SECONDS (60) a target (TARGETS="read font")
	@.ci/needs build fonts fuzz
	@$(MAKE) $(JOBS) BUILD=build-fuzz CC=clang CFLAGS='$(FUZZ)' $(FUZZERS:%=build-fuzz/%)
	@tests/fuzz/search build-fuzz $(SECONDS) $(TARGETS)

build-fuzz/fuzz_%: tests/fuzz/fuzz_%.c build-fuzz/librecto.a
	$(call say,FUZZ,$<)
	$(Q)$(CC) $(ALL_CFLAGS) -fsanitize=fuzzer -MMD -MP -MT $@ -MF $@.d -o $@ $< build-fuzz/librecto.a $(LIBS)

mutate: ## change lines of src/ one at a time; what does no test notice? (N=40 SEED=1 AT=src/FILE[:LINE] AGAIN=LOG)
	@.ci/needs build fonts test
	@tests/mutate/run --n $(N) --seed $(SEED) $(if $(AT),--at $(AT)) $(if $(AGAIN),--again $(AGAIN))

edits: all ## a thousand edits in a preview: does its memory stay what it was? (EDITS=1000)
	@RECTO=$(abspath $(BUILD))/recto WORK=$(abspath $(BUILD))/check/edits EDITS=$(EDITS) tests/preview/run memory_stays

growth: $(BUILD)/recto fonts ## does any construct take more than its share of time? (KINDS="links word")
	@RECTO=$(abspath $(BUILD))/recto WORK=$(abspath $(BUILD))/growth tests/growth/run --all $(KINDS)

bench: ## time and memory of the program (DECK=deck.md FLOOR=floor.c)
	@.ci/needs build fonts bench
	@$(MAKE) all
	@RECTO=$(abspath $(BUILD))/recto tests/bench/run $(if $(FLOOR),--floor '$(FLOOR)') $(if $(DECK),'$(DECK)')

##@ Housekeeping
needs: ## install everything that building, testing and linting need
	@.ci/needs build fonts test lint fuzz bench

clean: ## remove what was built
	rm -rf build build-fuzz build-mutate $(BUILD)

help: ## this list
	@awk -F ':.*## ' '/^##@/ { printf "\n%s\n", substr($$0, 5) } /^[a-z-]+:.*## / { printf "  %-14s %s\n", $$1, $$2 }' Makefile src/web/web.mk

# As many jobs as there are processors, where make was not told how many.
JOBS = $(if $(findstring -j,$(MAKEFLAGS)),,-j$(shell getconf _NPROCESSORS_ONLN))
# Undefined behaviour ends in a trap, of which the address sanitizer says where (handle_sigill in tests/run): the tables of what
# would be said instead are half the program, and most of what a short run begins with.
ASAN = -O1 -g1 -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all -fsanitize-undefined-trap-on-error
FUZZ = -O1 -g -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
# Another compiler, whose program must write the same bytes (tests/same).
OTHER = clang
SECONDS = 60
# Of the fuzzers, those that `make fuzz` runs.
TARGETS = $(FUZZERS:fuzz_%=%)
EDITS = 1000
N = 40
SEED = 1
DECKS_OWN = $(filter-out content/README.md,$(sort $(wildcard content/*.md)))
RUN = RECTO_FONTS="$(CURDIR)/fonts" $(BUILD)/recto
VERSION = $(shell sed -n 's/^.define RECTO_VERSION "\(.*\)"/\1/p' src/base/version.h)
MAN1 = $(DESTDIR)$(PREFIX)/share/man/man1
# copy, or links (fonts/fill): what the installed fonts are.
FONTS = copy
# Below share: where zsh looks.
ZSH = zsh/site-functions
SHARE = $(DESTDIR)$(PREFIX)/share/recto
DOC = $(DESTDIR)$(PREFIX)/share/doc/recto
# Where each shell looks for them, and the shell that a file is for.
DATA = $(DESTDIR)$(PREFIX)/share
COMPLETIONS = $(DATA)/bash-completion/completions/recto $(DATA)/$(ZSH)/_recto $(DATA)/fish/vendor_completions.d/recto.fish
shell_of = $(if $(findstring /bash-,$1),bash,$(if $(findstring /zsh/,$1),zsh,fish))

# The installed program has the installed fonts' folder compiled in; all else is the same.
$(BUILD)/installed/recto: $(BUILD)/main.o $(BUILD)/librecto.a
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -DRECTO_FONTS_DIR='"$(PREFIX)/share/recto/fonts"' -c -o $(BUILD)/installed/fonts-folder.o src/$(FONTS_FILE).c
	$(Q)$(CC) $(CFLAGS) $(LINKING) $(LDFLAGS) -o $@ $(BUILD)/main.o $(BUILD)/installed/fonts-folder.o $(BUILD)/librecto.a $(LIBS)

-include $(SRC:src/%.c=$(BUILD)/%.d) $(wildcard $(BUILD)/unit/*.d $(BUILD)/tests/*/*.d $(BUILD)/fuzz_*.d)

include src/web/web.mk

FORCE:
.PHONY: all demo demo-decks install uninstall dist deb fonts gallery check asan tests helpers faults check-portable check-decks check-standards check-anki check-office po golden-bless distcheck check-deb check-desks \
    lint fmt fuzz mutate edits growth bench needs clean help FORCE
