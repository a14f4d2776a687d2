##@ For browsers
# The whole program as WebAssembly: `make web`. Its libraries are compiled by src/web/libraries, from Debian's source packages.
# What is there in a browser: no server, nothing to follow, no other program. X_none.c stands in for X.c.
WEB = $(BUILD)/web
WEB_WORK = $(BUILD)/web-work
WEB_LIBRARIES = $(BUILD)/web-libraries
WEB_NONE := $(wildcard src/*/*_none.c)
WEB_NOT = src/main.c $(addprefix src/base/,library.c platform_linux.c mem_front.c) $(WEB_NONE:_none.c=.c) $(addprefix src/preview/,browser.c ending.c follow.c mhd.c preview.c server.c watch.c)
WEB_OBJ := $(patsubst src/%.c,$(WEB_WORK)/%.o,$(filter-out $(WEB_NOT),$(SRC))) $(WEB_WORK)/color/profile_files.o $(WEB_WORK)/base/words_files.o
WEB_CFLAGS = -std=c11 -D_GNU_SOURCE -ffp-contract=off -Isrc -O2 $(shell cat $(WEB_LIBRARIES)/flags)
# What is called from JavaScript; memory as it is needed, a stack as large as that of a program.
WEB_LINK = -O2 -s MODULARIZE=1 -s EXPORT_NAME=rectoCore -s ENVIRONMENT=web -s FORCE_FILESYSTEM=1 -s ALLOW_MEMORY_GROWTH=1 \
    -s INITIAL_MEMORY=64MB -s MAXIMUM_MEMORY=2GB -s TOTAL_STACK=8MB -s DYNAMIC_EXECUTION=0 -s EXIT_RUNTIME=0 \
    -s EXPORTED_FUNCTIONS=_embed_run,_embed_open,_embed_ask,_embed_rest,_embed_unpack,_malloc,_free -s EXPORTED_RUNTIME_METHODS=FS,ENV --no-entry
# Debian's acorn lies where its own node looks and no other.
EMCC = NODE_PATH=/usr/share/nodejs emcc

web: fonts ## the program as a page for any browser: static files, in build/web
	@.ci/needs web fonts
	@src/web/libraries $(WEB_LIBRARIES)
	@$(MAKE) $(JOBS) web-files

web-package: web ## recto.js as an npm package, in build/web-package
	@node src/web/package.mjs $(WEB) $(WEB)-package

check-web: ## builds it and holds it against the program: content/ and DECKS=folder; the page in a browser
	@.ci/needs build fonts test web-test
	@$(MAKE) $(JOBS) all web-package
	@rm -rf $(BUILD)/check/web && mkdir -p $(BUILD)/check/web
	@RECTO=$(abspath $(BUILD))/recto BUILD=$(abspath $(BUILD)) WORK=$(abspath $(BUILD))/check/web RECTO_FONTS=$(CURDIR)/fonts \
	    tests/web/run $(DECKS)

web-files: $(WEB_WORK)/core.js
	@node src/web/fill.mjs $(WEB) $(WEB_WORK) $(WEB_LIBRARIES)

$(WEB_WORK)/core.js: $(WEB_OBJ) $(wildcard $(WEB_LIBRARIES)/*.a)
	$(call say,LINK,$@)
	$(Q)$(EMCC) $(WEB_LINK) -o $@ $^

$(WEB_WORK)/%.o: src/%.c $(WEB_WORK)/.flags
	@mkdir -p $(@D)
	$(call say,WEB,$<)
	$(Q)$(EMCC) $(WEB_CFLAGS) -MMD -MP -c -o $@ $<

$(WEB_WORK)/%_files.o: $(BUILD)/%_files.c $(WEB_WORK)/.flags
	@mkdir -p $(@D)
	$(Q)$(EMCC) $(WEB_CFLAGS) -MMD -MP -c -o $@ $<

$(WEB_WORK)/.flags: FORCE
	@mkdir -p $(@D)
	@echo '$(WEB_CFLAGS)' | cmp -s - $@ || echo '$(WEB_CFLAGS)' >$@

-include $(WEB_OBJ:.o=.d)
.PHONY: web web-package check-web web-files
